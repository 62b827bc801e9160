using CsCheck;
using FeedServer.Cli;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Cli;

public sealed class TextTableTests
{
    [Fact]
    public void A_pipe_gets_every_text_whole_and_no_spaces_at_the_end() =>
        Assert.Equal(
            "ID   TITLE\ntin  Nước về sớm mười ngày trên sông Ngàn, và một câu dài hơn cả dòng của một cửa "
            + "sổ hẹp\nx    -\n",
            Written(null,
                ["tin", "Nước về sớm mười ngày trên sông Ngàn, và một câu dài hơn cả dòng của một cửa sổ "
                + "hẹp"], ["x", "-"]));

    [Fact]
    public void A_terminal_gets_the_widest_column_cut_and_every_column() =>
        Assert.Equal(
            "ID   TITLE\ntin  Nước về sớm mườ…\n",
            Written(21, ["tin", "Nước về sớm mười ngày trên sông Ngàn"]));

    [Theory]
    [InlineData("漢字", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("Nước", 4)]
    public void A_text_is_as_wide_as_a_terminal_draws_it(string text, int width) => Assert.Equal(width, TextTable.Width(text));

    [Fact]
    public void No_text_leaves_its_line_or_commands_the_terminal() => HostileText.Any.Sample(text =>
    {
        var lines = Written(60, [text, "x"]).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.DoesNotContain(string.Concat(lines), c => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E'));
        Assert.All(lines, line => Assert.InRange(TextTable.Width(line), 0, 60));
    }, iter: 2000);

    private static string Written(int? width, params string[][] rows)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var table = new TextTable("ID", "TITLE");
        foreach (var row in rows) table.Add(row);
        table.Write(output, width);
        return output.ToString();
    }
}
