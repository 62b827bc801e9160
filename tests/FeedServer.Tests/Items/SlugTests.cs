using System.Text;
using CsCheck;
using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Tin hoạt động", "tin-hoat-dong")]
    [InlineData("Đường lên Thác Ngà: đã thông!", "duong-len-thac-nga-da-thong")]
    [InlineData("  A  –  B  ", "a-b")]
    [InlineData("2.04 m", "2-04-m")]
    public void A_slug_keeps_letters_and_digits_and_drops_marks(string text, string slug) => Assert.Equal(slug, Slug.From(text));

    [Fact]
    public void A_slug_is_the_same_for_composed_and_decomposed_text()
    {
        const string text = "Nước sông dâng ở Bến Thượng";
        Assert.Equal(Slug.From(text.Normalize(NormalizationForm.FormC)), Slug.From(text.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void A_text_without_usable_characters_still_gives_one_slug()
    {
        Assert.Matches("^x[0-9a-f]{8}$", Slug.From("水位"));
        Assert.Equal(Slug.From("水位"), Slug.From("水位"));
        Assert.NotEqual(Slug.From("水位"), Slug.From("船"));
    }

    [Fact]
    public void A_long_slug_is_cut_at_a_word()
    {
        var slug = Slug.From(string.Concat(Enumerable.Repeat("thuyền ", 40)));
        Assert.InRange(slug.Length, 1, Slug.MaxLength);
        Assert.EndsWith("-thuyen", slug, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_passed_over() => Assert.Equal("muc-nuoc", Slug.From("Mực \ud83d nước"));

    [Fact]
    public void Any_text_gives_a_path_segment() =>
        Gen.String.Sample(text => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", Slug.From(text)));
}
