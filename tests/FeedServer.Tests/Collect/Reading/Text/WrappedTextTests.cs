using System.Text;
using FeedServer.Collect.Reading;
using FeedServer.Tests.Collect.Dating;
using FeedServer.Tests.Collect.Reading.Text;

namespace FeedServer.Tests.Collect.Reading.Text;

public sealed class WrappedTextTests
{
    private const string Seen = "2026-11-24T05:00:00Z";

    private static readonly (string? Title, string Text)[] Texts =
    [
        ("Bến Nhãn có cầu phao mới",
            "Bến Nhãn có cầu phao mới\nThứ hai - 22/10/2018 07:28\n(SĐ) - Sáng 19/10, tại xã Lũng Mây, tổ sửa bến "
            + "bàn giao cầu phao dài "
            + "bốn mươi mét cho bà con hai bờ.\nTin, ảnh: LÊ AN"),
        (null, "23/05/2020\nNgày 02 tháng 01 năm 2020, tại chín bản trong xã, bà con góp ý cho việc chia lại ruộng ven "
            + "suối."),
        (null, "28/02/2021, 15:05\nSáng 28/2, mười hai bản cùng làm lễ trồng cây đầu xuân năm 2021."),
        ("Trao giải cuộc thi vẽ bến sông",
            "Trao giải cuộc thi vẽ bến sông\nMột học sinh lớp sáu kể về bức tranh tại buổi trao giải sáng "
            + "nay 21/4 ở nhà văn hóa."),
        ("Không để bến cũ thành bãi rác",
            "Thứ 7, 23/11/2024, 23:40[GMT+7]\nKhông để bến cũ thành bãi rác\nBà con đề nghị dọn bến cũ trước "
            + "mùa nước và đặt lại biển báo "
            + "ở hai đầu,...\n09.06.2023 | 19:39 PM"),
        ("Lễ rước đèn ở Lam Khê",
            "Lễ rước đèn ở Lam Khê\nTừ chiều, hàng trăm người đã ra bờ suối chờ xem đoàn rước đi qua "
            + "cầu đá.\nHoàng Lam\nThời sự Thứ bảy, "
            + "3/3/2018, 05:51 (GMT+7)"),
        ("Lịch sử bến Nhãn: trận lụt năm 1971",
            "Lịch sử bến Nhãn: trận lụt năm 1971\nCác cụ trong bản kể lại đêm nước lên 24/8/1971, khi cả "
            + "bến chỉ còn lại gốc nhãn già."),
    ];

    public static TheoryData<string, int> Pages => [.. WrappedText.Names.SelectMany(layout => Texts.Select((_, at) => (layout, at)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_gives_what_its_text_gives(string layout, int text)
    {
        var (title, plain) = Texts[text];
        var html = new WrappedText(plain, title).In(layout);

        Assert.Equal(Fields("bai.txt", plain), Fields("bai.html", html));
    }

    [Fact]
    public void The_texts_say_something_of_every_field()
    {
        var all = string.Join('\n', Texts.Select(text => Fields("bai.txt", text.Text)));

        Assert.Contains("2018-10-22T07:28 | ", all, StringComparison.Ordinal);
        Assert.Contains("2023-06-09T19:39 | ", all, StringComparison.Ordinal);
        Assert.Contains("SĐ | LÊ AN | LÊ AN", all, StringComparison.Ordinal);
        Assert.Contains("Hoàng Lam", all, StringComparison.Ordinal);
    }

    private static string Fields(string name, string text)
    {
        var outcome = new ArticleReader(Reads.Zone).Read(new Document
        {
            Bytes = Encoding.UTF8.GetBytes(text),
            Name = name,
            FirstSeen = DateTimeOffset.Parse(Seen, System.Globalization.CultureInfo.InvariantCulture),
        });
        var content = Assert.IsType<ReadOutcome.Read>(outcome).Article.Content;
        return string.Join(" | ", content.TitleDerived ? "(derived)" : content.Title, Reads.Day(content.Published) ?? "-",
            Reads.Day(content.Event) ?? "-",
            content.Place ?? "-", content.SourceTag
            ?? "-", string.Join(", ", content.Byline.Text), string.Join(", ", content.Byline.Photos));
    }
}
