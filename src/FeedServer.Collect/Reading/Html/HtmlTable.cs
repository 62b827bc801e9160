namespace FeedServer.Collect.Reading.Html;

/// <summary>Tells tables that lay a page out from those that tabulate.</summary>
internal static class HtmlTable
{
    private static readonly TreeSelector Cells = TreeSelector.Parse("td");
    private static readonly TreeSelector Rows = TreeSelector.Parse("tr");
    private static readonly TreeSelector Heads = TreeSelector.Parse("th,caption,thead");
    private static readonly TreeSelector Places = TreeSelector.Parse("table,h1,form");
    private static readonly TreeSelector Lines = TreeSelector.Parse("p,br");

    /// <summary>True for one that holds tables, or a page's worth of lines in a cell: old pages are laid out by tables.</summary>
    public static bool IsLayout(TreeElement table) =>
        table.First(Heads) is null && (table.First(Places) is not null
            || table.All(Rows).TrueForAll(row => row.ChildElementCount <= 1)
            || table.All(Cells).Exists(cell => cell.Sums.Characters > 200 && cell.All(Lines).Count > 1));
}
