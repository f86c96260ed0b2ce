/**
 * One landed file, or one piece of it, becomes Parquet: flows, cells, transits, control figures and rejects, with the
 * counts and sums that prove that nothing was lost.
 *
 * <p>In: a {@link karvan.load.segment.Piece} that travels to a task. Out: a {@link karvan.load.segment.PieceResult} that
 * travels back, and in the end one {@link karvan.warehouse.Segment} per file. It assumes that the landed copy never
 * changes.
 */
package karvan.load.segment;
