package karvan.config;

import java.io.Serializable;

/**
 * One of several tables that stand below each other on a sheet. Both expressions are held against each cell of a row, on
 * one line and without blanks at its ends, and must fit the whole of it.
 *
 * @param after regular expression of the row after which its header is looked for; null where it begins with the sheet
 * @param until regular expression of the first row that belongs to the next table; null where it ends with the sheet
 */
public record TableSection(String after, String until) implements Serializable {}
