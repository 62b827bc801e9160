using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Sources;

public sealed class PicturesBesideTests
{
    [Fact]
    public void Pictures_belong_to_the_file_whose_name_they_bear_by_number()
    {
        var beside = PicturesBeside.In(["bai.txt", "bai-10.jpg", "bai-2.png", "bai.jpg", "bai (3).webp", "khac-1.jpg", "bai-2.pdf",
            "tin.md", "tin-1.jpg"]);

        Assert.Equal(["bai.jpg", "bai-2.png", "bai (3).webp", "bai-10.jpg"], beside["bai.txt"]);
        Assert.Empty(beside["tin.md"]);
    }

    [Fact]
    public void A_picture_that_bears_the_whole_name_of_another_file_is_that_one_s()
    {
        var beside = PicturesBeside.In(["bai.txt", "bai-1.docx", "bai-1.jpg", "bai-2.jpg"]);

        Assert.Equal(["bai-2.jpg"], beside["bai.txt"]);
        Assert.Equal(["bai-1.jpg"], beside["bai-1.docx"]);
    }

    [Fact]
    public void The_day_in_a_name_is_no_number() =>
        Assert.Empty(PicturesBeside.In(["2023-03.txt", "2023-03-22.jpg"])["2023-03.txt"]);

    [Theory]
    [InlineData("bai-\u0663.jpg")]
    [InlineData("bai-\u0967\u0968.jpg")]
    [InlineData("anh\uFFFE.jpg")]
    [InlineData("anh\uD800-1.jpg")]
    public void A_name_in_foreign_figures_or_of_broken_characters_stops_no_folder(string odd) =>
        Assert.Equal(["bai-2.jpg"], PicturesBeside.In(["bai.txt", odd, "bai-2.jpg"])["bai.txt"]);

    [Fact]
    public void A_file_of_broken_characters_has_a_key() => Assert.Equal("path:a\uFFFD.txt", DropFile.KeyOf("a\uFFFE.txt"));
}
