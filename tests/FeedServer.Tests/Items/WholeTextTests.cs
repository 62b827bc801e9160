using System.Globalization;
using System.Text.RegularExpressions;
using FeedServer.Items;
using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items;

public sealed partial class WholeTextTests
{
    public static TheoryData<int> Noncharacters =>
    [
        .. Enumerable.Range(0xFDD0, 32),
        .. Enumerable.Range(0, 17).SelectMany(plane => new[] { plane << 16 | 0xFFFE, plane << 16 | 0xFFFF }),
    ];

    [Theory]
    [MemberData(nameof(Noncharacters))]
    public void A_noncharacter_is_left_out_and_everything_around_it_stays(int value)
    {
        var text = "nước " + char.ConvertFromUtf32(value) + "lên 🌊";

        Assert.Equal("nước lên 🌊", WholeText.From(text));
        Assert.Equal("nuoc-len", Slug.From(text)[..8]);
        Assert.DoesNotContain(char.ConvertFromUtf32(value), ShownContent.Collapse(text), StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_sixty_six_of_them() => Assert.Equal(66, Enumerable.Range(0, 0x110000).Count(WholeText.IsNoncharacter));

    [Fact]
    public void A_text_without_any_is_the_same_object()
    {
        var text = "nước lên 🌊 \uFFFD";
        Assert.Same(text, WholeText.From(text));
    }

    [Fact]
    public void A_title_of_nothing_else_is_an_ellipsis_and_an_empty_section_is_none()
    {
        var content = WholeContent.From(new ItemContent { Title = "\uFFFE", Section = "\uFDD0", Tags = ["a\uFFFF", "\uFFFE"] });
        Assert.Equal(("…", true, null), (content.Title, content.TitleDerived, content.Section));
        Assert.Equal(["a"], content.Tags);
    }

    /// <summary>What is normalised elsewhere throws at U+FFFE one day.</summary>
    [Fact]
    public void No_text_is_normalised_elsewhere()
    {
        var calls = Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Call().IsMatch(line)).Select(_ => Path.GetFileName(file)));
        // Unicode.cs asks the runtime whether it can; CanonicalForm.cs joins the texts of a tree; CanonicalIri.cs looks for U+FFFE itself.
        Assert.Equal(["CanonicalForm.cs", "CanonicalIri.cs", "Unicode.cs", "WholeText.cs"], calls.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(?<!string)\.(?:Normalize|IsNormalized)\(")]
    private static partial Regex Call();
}
