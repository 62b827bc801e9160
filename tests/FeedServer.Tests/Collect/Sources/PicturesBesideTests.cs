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
}
