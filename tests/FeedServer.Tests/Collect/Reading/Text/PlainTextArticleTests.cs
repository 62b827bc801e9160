using System.Text;
using FeedServer.Collect.Reading;
using FeedServer.Items;
using FeedServer.Tests.Collect.Reading.Office;

namespace FeedServer.Tests.Collect.Reading.Text;

public sealed class PlainTextArticleTests
{
    private static Article Read(string text, params string[] beside) => Assert.IsType<ReadOutcome.Read>(
        new ArticleReader(new PublicationZone("Asia/Ho_Chi_Minh")).Read(new Document
        {
            Bytes = Encoding.UTF8.GetBytes(text),
            Name = "bai.txt",
            FirstSeen = new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero),
            Beside = beside,
        })).Article;

    [Theory]
    [InlineData("Tiêu đề: Trạm bơm chạy thử\nChuyên mục: Tin xã\nNgày đăng: 14/03/2023 08:30\nTác giả: Hà Vy, Lò "
        + "Pành\nẢnh: tram-bom.jpg "
        + "- Trạm nhìn từ đê. Ảnh: Hà Vy\n")]
    [InlineData("Title: Trạm bơm chạy thử\n\nSection: Tin xã\nDate: 14 March 2023 08:30\nAuthor: Hà Vy and Lò Pành\nPhoto: "
        + "tram-bom.jpg |"
        + " Trạm nhìn từ đê. Ảnh: Hà Vy\n")]
    [InlineData("---\ntitle: Trạm bơm chạy thử\nchuyên mục: Tin xã\ndate: 2023-03-14T08:30\nauthors: [Hà Vy, Lò "
        + "Pành]\nimage: "
        + "\"tram-bom.jpg - Trạm nhìn từ đê. Ảnh: Hà Vy\"\n---\n")]
    public void Fields_above_a_plain_text_are_read_in_either_language_and_as_front_matter(string head)
    {
        var article = Read(head + "\nTrạm bơm Bình Khê chạy thử từ sáng nay, nước đến đủ năm thôn.\n");

        Assert.Equal(("Trạm bơm chạy thử", "Tin xã"), (article.Content.Title, article.Content.Section));
        Assert.Equal("2023-03-14T08:30", article.Content.Published?.ToLocalString());
        Assert.Equal(["Hà Vy", "Lò Pành"], article.Content.Byline.Text);
        var image = Assert.Single(article.Content.Images);
        Assert.Equal(("tram-bom.jpg", "Trạm nhìn từ đê", "Hà Vy"), (image.Address, image.Caption?.TrimEnd('.'), image.Credit));
        Assert.DoesNotContain("Chuyên mục", article.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<p>Trạm bơm Bình Khê", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_line_with_a_colon_is_no_field()
    {
        var article = Read("Bình Khê: nước sạch về năm thôn\n\nTrạm bơm Bình Khê chạy thử từ sáng nay, nước "
            + "đến đủ năm thôn.\n");

        Assert.Equal("Bình Khê: nước sạch về năm thôn", article.Content.Title);
    }

    [Fact]
    public void A_name_behind_the_word_for_pictures_is_who_took_them() =>
        Assert.Equal(["Đỗ Quế"],
            Read("Tiêu đề: Tin xã Bình Khê\nẢnh: Đỗ Quế\n\nTrạm bơm Bình Khê chạy thử từ sáng nay.\n")
                .Content.Byline.Photos);

    [Theory]
    [InlineData("cover: true")]
    [InlineData("photo: true")]
    [InlineData("thumbnail: x.svg")]
    [InlineData("cover: Hà Vy")]
    [InlineData("image: https://img.example/photo?id=5")]
    [InlineData("ảnh: Trạm 2")]
    public void What_is_no_name_behind_a_word_for_pictures_took_none(string line) =>
        Assert.Empty(Read($"---\ntitle: Tin xã Bình Khê\n{line}\n---\n\nTrạm bơm Bình Khê chạy thử từ sáng nay.\n")
                .Content.Byline.Photos);

    [Fact]
    public void A_web_address_behind_the_word_for_pictures_is_one_whatever_it_ends_in() =>
        Assert.Equal("https://img.example/photo?id=5", Assert.Single(Read("---\ntitle: Tin xã Bình Khê\nimage: "
            + "https://img.example/photo?id=5\n---\n\nTrạm bơm Bình Khê chạy thử từ sáng nay.\n").Content.Images).Address);

    [Fact]
    public void Lines_with_marks_or_numbers_are_lists()
    {
        var article = Read("Lịch bơm nước tuần này\n\nTrạm bơm Bình Khê chạy ba ca từ sáng nay, theo lịch sau.\n\n- "
            + "Ca sáng: thôn Hạ\n- "
            + "Ca trưa: thôn Trung\n"
            + "- Ca chiều: thôn Thượng\n\nMỗi hộ cần chuẩn bị ba việc trước khi nước về.\n\n1. Rửa bể\n2. "
                + "Mở van\n3. Ghi số đồng "
            + "hồ\n\nNước về trong ngày hôm nay.\n");

        Assert.Contains("<ul><li>Ca sáng: thôn Hạ</li><li>Ca trưa: thôn Trung</li><li>Ca chiều: thôn Thượng</li></ul>",
            article.Html,
            StringComparison.Ordinal);
        Assert.Contains("<ol><li>Rửa bể</li><li>Mở van</li><li>Ghi số đồng hồ</li></ol>", article.Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Two_speakers_are_no_list()
    {
        var article = Read("Hỏi chuyện người giữ trạm\n\nTrạm bơm Bình Khê chạy ba ca từ sáng nay, theo lịch "
            + "của xã.\n\n- Thưa ông, trạm "
            + "chạy được bao lâu rồi?\n\n"
            + "- Được ba năm, từ ngày kéo điện về bản.\n\nÔng Lò Văn Pành giữ trạm từ năm 2020.\n");

        Assert.DoesNotContain("<li>", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_tabs_part_are_a_table()
    {
        var article = Read("Giá nước năm nay\n\nXã Bình Khê công bố giá nước sạch từ tháng này như "
            + "sau.\n\nThôn\tGiá\nHạ\t6.000 "
            + "đồng\nTrung\t6.500 đồng\n\nGiá giữ trong hai năm.\n");

        Assert.Contains("<tr><td>Hạ</td><td>6.000 đồng</td></tr>", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_beside_the_file_go_to_its_captions_in_order_and_the_others_to_its_end()
    {
        var article = Read("Trạm bơm mới ở Bình Khê\n\nTrạm bơm Bình Khê chạy ba ca từ sáng nay, theo lịch của "
            + "xã.\n\n\nTrạm nhìn từ đê. "
            + "Ảnh: Hà Vy\n\n"
            + "Nước đến đủ năm thôn của xã ngay trong buổi sáng.\n\n\nBể lọc của trạm. Ảnh: Hà Vy\n\nTrạm "
                + "bàn giao trong tháng tới cho "
            + "hợp tác xã.\n",
            "bai-1.jpg", "bai-2.jpg", "bai-3.jpg");

        Assert.Equal([("bai-1.jpg", "Trạm nhìn từ đê."), ("bai-2.jpg", "Bể lọc của trạm."), ("bai-3.jpg", null)],
            article.Content.Images.Select(image => (image.Address, image.Caption)));
    }

    [Fact]
    public void A_line_of_markdown_below_a_picture_is_its_caption()
    {
        var article = OfficeFiles.Article("a.md",
            OfficeFiles.Bytes("# Trạm bơm\n\nTrạm bơm chạy ba ca từ sáng nay.\n\n![Nhà trạm](tram.jpg)\n*Trạm nhìn từ "
                + "đê. Ảnh: Hà "
            + "Vy*\n\nHết.\n"));

        Assert.Equal(("Trạm nhìn từ đê", "Hà Vy"), (article.Content.Images[0].Caption?.TrimEnd('.'),
            article.Content.Images[0].Credit));
    }
}
