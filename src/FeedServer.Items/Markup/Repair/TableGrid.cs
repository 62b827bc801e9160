namespace FeedServer.Items.Markup.Repair;

/// <summary>Lays the cells of a table out (WHATWG HTML §4.9.12) and takes back spans that reach over another cell or beyond the part, and
/// rows and columns in which no cell begins.</summary>
internal static class TableGrid
{
    private const int MostColumns = 1_000;

    /// <summary>Steps for each cell, besides those that every table has: tables of real articles need fewer than one.</summary>
    private const int MostSteps = 50;

    /// <summary>Fits the spans of all cells; where that would take too long, no cell spans anything.</summary>
    public static void Fit(List<TablePart> parts)
    {
        var cells = parts.SelectMany(part => part.Rows).SelectMany(row => row.Cells).ToList();
        if (cells.Exists(cell => cell.Columns != 1 || cell.Rows != 1) && !new Layout(parts, MostSteps * (cells.Count + 1_000)).Fit())
        {
            foreach (var cell in cells) (cell.Columns, cell.Rows) = (1, 1);
        }
        foreach (var part in parts) part.Rows.RemoveAll(row => row.Cells.Count == 0);
    }

    private sealed class Layout(List<TablePart> parts, int steps)
    {
        private readonly List<bool> begun = [];
        private readonly List<(TableCell Cell, int Column)> placed = [];

        public bool Fit()
        {
            foreach (var part in parts)
            {
                if (!Place(part)) return false;
            }
            // How many columns begin before each.
            var before = new int[begun.Count + 1];
            for (var column = 0; column < begun.Count; column++) before[column + 1] = before[column] + (begun[column] ? 1 : 0);
            foreach (var (cell, column) in placed) cell.Columns = before[column + cell.Columns] - before[column];
            return true;
        }

        private bool Place(TablePart part)
        {
            var busyUntil = new List<int>();
            var filled = new int[part.Rows.Count + 1];
            for (var row = 0; row < part.Rows.Count; row++) filled[row + 1] = filled[row] + (part.Rows[row].Cells.Count > 0 ? 1 : 0);
            for (var row = 0; row < part.Rows.Count; row++)
            {
                var column = 0;
                foreach (var cell in part.Rows[row].Cells)
                {
                    while (column < busyUntil.Count && busyUntil[column] > row && steps-- > 0) column++;
                    var most = Math.Min(cell.Columns, MostColumns);
                    var end = column;
                    while (end - column < most && !(end < busyUntil.Count && busyUntil[end] > row) && steps-- > 0) end++;
                    if (steps <= 0) return false;
                    var rows = cell.Rows == 0 ? part.Rows.Count - row : Math.Min(cell.Rows, part.Rows.Count - row);
                    Take(busyUntil, column, end, row + rows);
                    begun[column] = true;
                    placed.Add((cell, column));
                    cell.Columns = end - column;
                    // Rows without a cell go.
                    cell.Rows = filled[row + rows] - filled[row];
                    column = end;
                }
            }
            return true;
        }

        private void Take(List<int> busyUntil, int column, int end, int untilRow)
        {
            while (busyUntil.Count < end) busyUntil.Add(0);
            while (begun.Count < end) begun.Add(false);
            for (var taken = column; taken < end; taken++) busyUntil[taken] = untilRow;
        }
    }
}
