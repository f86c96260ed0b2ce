set preserve_insertion_order = true;

-- DuckDB reads UTF-8, UTF-16 and Latin-1 without an extension. Bytes of windows-1251 read as Latin-1 keep the digits
-- and codes as they are; the few Cyrillic texts, units, are looked up in the same disguise.
create macro disguised(cyrillic) as translate(
    cyrillic,
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ');

create macro listed(name) as table
    select code, text
    from (select code, unnest(string_split(concat_ws('|', code, name_az, name_kk, name_ru, name_en, aliases), '|')) as text
          from read_csv('{conf}/codelists/' || name || '.csv', all_varchar = true));

create table countries as select distinct code from listed('countries');

create table modes as select distinct code from listed('modes');

create table currencies as select distinct code from listed('currencies');

create table units as select distinct code, disguised(upper(text)) as text from listed('units') where text <> '';

create table subheadings as
select code from read_csv('{conf}/codelists/hs-editions.csv', all_varchar = true) where contains(editions, 'HS2022');

create table rates as
select regexp_extract(filename, '([A-Z]{3})\.csv$', 1) as currency, date, cast(units_per_usd * 10000 as bigint) as parts
from read_csv('{conf}/rates/*.csv', filename = true,
              columns = {'date': 'varchar', 'units_per_usd': 'decimal(18,4)', 'source': 'varchar'});

create table days as
select currency, strptime(date, '%Y-%m-%d')::date as day, parts from rates where length(date) = 10;

create table months as select currency, date as period, parts from rates where length(date) = 7;

create table prefixes as select "group" as grp, prefix
from read_csv('{conf}/commodity-groups/karvan.csv', all_varchar = true);

create macro is_no_number(text) as text is not null and not regexp_full_match(text, '-?[0-9]+(,[0-9]+)?');

create macro amount(text) as try_cast(replace(text, ',', '.') as decimal(18, 3));

create macro fault(text, amount) as case
    when text is null then null
    when is_no_number(text) then 'bad_number'
    when amount is null then 'number_too_large'
    when contains(text, ',') and length(text) - instr(text, ',') > 3 then 'too_many_decimals'
    when amount < 0 then 'negative_number'
end;

create macro half_up(numerator, denominator) as (2 * numerator + denominator) // (2 * denominator);

create macro cents(number) as cast(cast(number as decimal(18, 0)) * 0.01::decimal(3, 2) as decimal(18, 2));

create table checked as
with delivered as (
    select replace(substr(filename, length(filename) - 10, 7), '_', '-') as file_period,
           substr(date, 7, 4) || '-' || substr(date, 4, 2) as period,
           try_strptime(date, '%d.%m.%Y')::date as day,
           case procedure when '10' then 'export' when '40' then 'import'
                          when '31' then 're-export' when '60' then 're-import' end as direction,
           case procedure when '40' then origin when '60' then consignment else destination end as partner,
           case when procedure <> '60' then consignment end as partner2,
           amount(gross) as gross_mass_kg, amount(net) as net_mass_kg, amount(quantity) as supplementary_quantity,
           amount(value) as amount, amount(statistical) as usd,
           *
    from read_csv('{files}/*.csv', delim = ';', header = true, encoding = 'latin-1', quote = '', escape = '',
                  auto_detect = false, store_rejects = true, filename = true, new_line = '\r\n',
                  columns = {'record': 'varchar', 'declarant': 'varchar', 'date': 'varchar', 'procedure': 'varchar',
                             'mode': 'varchar', 'commodity_code': 'varchar', 'origin': 'varchar',
                             'destination': 'varchar', 'consignment': 'varchar', 'gross': 'varchar', 'net': 'varchar',
                             'quantity': 'varchar', 'unit': 'varchar', 'value': 'varchar', 'currency': 'varchar',
                             'statistical': 'varchar'})
)
select file_period, record,
       case
           when record is null or declarant is null or date is null or procedure is null or mode is null
                or commodity_code is null or d.currency is null then 'missing_field'
           when direction is null then 'unknown_direction'
           when d.day is null then 'bad_period'
           when d.period <> file_period then 'period_outside_file'
           when not regexp_full_match(commodity_code, '[0-9]{10}') then 'bad_commodity_code'
           when subheadings.code is null then 'unknown_commodity_code'
           when partner is null then 'missing_field'
           when c1.code is null then 'unknown_country'
           when partner2 is not null and c2.code is null then 'unknown_country'
           when modes.code is null then 'unknown_mode'
           when fault(value, amount) is not null then fault(value, amount)
           when fault(statistical, usd) is not null then fault(statistical, usd)
           when currencies.code is null then 'unknown_currency'
           when usd is null and amount is not null and d.currency <> 'USD'
                and days.parts is null and months.parts is null then 'no_exchange_rate'
           when fault(net, net_mass_kg) is not null then fault(net, net_mass_kg)
           when fault(gross, gross_mass_kg) is not null then fault(gross, gross_mass_kg)
           when fault(quantity, supplementary_quantity) is not null then fault(quantity, supplementary_quantity)
           when (unit is not null or quantity is not null) and units.code is null then 'unknown_unit'
       end as reason,
       d.period, direction, partner, partner2, commodity_code, mode, procedure, declarant,
       case when usd is not null then round(usd, 2)::decimal(18, 2)
            when d.currency = 'USD' then round(amount, 2)::decimal(18, 2)
            else cents(half_up(cast(amount * 1000 as bigint) * 1000, coalesce(days.parts, months.parts)))
       end as value_usd,
       amount as value, d.currency,
       case when usd is not null then 'declared' when d.currency = 'USD' then 'usd'
            when days.parts is not null then 'daily' else 'monthly' end as rate_source,
       net_mass_kg, gross_mass_kg, supplementary_quantity,
       case when supplementary_quantity is not null then units.code end as supplementary_unit
from delivered d
left join subheadings on subheadings.code = commodity_code[1:6]
left join countries c1 on c1.code = partner
left join countries c2 on c2.code = partner2
left join modes on modes.code = mode
left join currencies on currencies.code = d.currency
left join units on units.text = upper(unit)
left join days on usd is null and days.currency = d.currency and days.day = d.day
left join months on usd is null and months.currency = d.currency and months.period = d.period;

-- Of rows with the same number the first one of the file counts.
create table duplicates as
select file_period, record from checked where reason is null group by all having count(*) > 1;

update checked set reason = 'duplicate_key'
where rowid in (
    select id from (
        select c.rowid as id, row_number() over (partition by file_period, record order by c.rowid) as n
        from checked c semi join duplicates using (file_period, record)
        where reason is null)
    where n > 1);

set preserve_insertion_order = false;

copy (select period, direction, partner, partner2, commodity_code, mode, procedure, declarant, value_usd, value, currency,
             rate_source, net_mass_kg, gross_mass_kg, supplementary_quantity, supplementary_unit, file_period
      from checked where reason is null)
to '{out}/rows' (format parquet, compression zstd, per_thread_output true, overwrite_or_ignore true);

copy (select file_period, reason, record from checked where reason is not null
      union all
      select replace(substr(file_path, length(file_path) - 10, 7), '_', '-'), 'wrong_field_count', csv_line
      from (select distinct scan_id, file_id, line, csv_line from reject_errors) join reject_scans using (scan_id, file_id))
to '{out}/rejects/rejects.parquet' (format parquet, compression zstd);

create table totals as
with by_code as (
    select period, direction, partner, commodity_code, sum(value_usd) as value_usd, sum(net_mass_kg) as net_mass_kg,
           count(*) as observations
    from checked where reason is null
    group by all
), groups as (
    select commodity_code, arg_max(grp, length(prefix)) as grp
    from (select distinct commodity_code from by_code) join prefixes on starts_with(commodity_code, prefix)
    group by all
)
select period, direction, partner, grp, sum(value_usd)::decimal(18, 2) as value_usd,
       sum(net_mass_kg)::decimal(18, 3) as net_mass_kg, sum(observations)::bigint as observations
from (select period, direction, partner, grp, value_usd, net_mass_kg, observations
      from by_code join groups using (commodity_code)
      union all
      select period, direction, partner, 'total', value_usd, net_mass_kg, observations from by_code)
group by all;

copy (from totals) to '{out}/totals/totals.parquet' (format parquet, compression zstd);

create view result as
with grid as (
    select period, direction, grp
    from (select distinct period from totals),
         (select unnest(['export', 'import']) as direction),
         (select distinct grp from prefixes union select 'total')
), filled as (
    select period, direction, grp, coalesce(value_usd, 0) as value_usd, coalesce(net_mass_kg, 0) as net_mass_kg
    from grid left join (from totals where partner = '{partner}') using (period, direction, grp)
)
select n.direction, n.grp, n.period, n.value_usd, b.value_usd as year_before_usd, n.net_mass_kg
from filled n
left join filled b on b.direction = n.direction and b.grp = n.grp
    and b.period = (n.period[1:4]::int - 1)::varchar || n.period[5:];
