using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FeedServer.Tests.Collect.Reading.Office;
using MimeKit;
using MimeKit.Cryptography;
using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Mail;

public sealed class MailArticleTests
{
    private const string Head = "From: =?UTF-8?Q?B=C3=A1o_B=C3=ACnh_Kh=C3=AA?= <tin@binhkhe.example>\r\nTo: "
        + "toasoan@bao.example\r\nMIME-Version: 1.0\r\n";

    private static string Coded(string subject) => $"Subject: =?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=\r\n";

    private static string Attached(string name, string type, byte[] bytes, string more = "") =>
        $"Content-Type: {type}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n{Convert.ToBase64String(bytes)}\r\n";

    private static byte[] Mixed(string head, params string[] parts) => Bytes(head + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
        + string.Concat(parts.Select(part => "--b\r\n" + part + "\r\n")) + "--b--\r\n");

    private static string Plain(string text, string more = "") =>
        $"Content-Type: text/plain; charset=utf-8{more}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}";

    [Fact]
    public void The_day_is_the_one_in_the_publication_s_zone_and_marks_leave_the_subject()
    {
        var article = Article("a.eml", Mixed(Head + Coded("FW: [Thông cáo báo chí] Trạm bơm Bình Khê chạy thử")
            + "Date: Mon, 13 Mar 2023 23:30:00 +0000\r\n",
            Plain("Trạm bơm chạy thử ba ngày, nước đến đủ năm thôn của xã Bình Khê.")));

        Assert.Equal("Trạm bơm Bình Khê chạy thử", article.Content.Title);
        Assert.Equal((new DateOnly(2023, 3, 14), new TimeOnly(6, 30)),
            (article.Content.Published!.Day, article.Content.Published.Time)); // stated above
        Assert.Equal("Báo Bình Khê", article.Content.SourceTag);
        Assert.Empty(article.Content.Byline.Text);
    }

    [Theory]
    [InlineData("Date: Mon, 10 Apr 2023 08:00:00 +0700\r\n", "2023-04-10", "Certain")]
    [InlineData("Date: Tue, 10 Apr 2023 08:00:00 +0700\r\n", "2023-04-10", "Doubtful")]
    [InlineData("Date: 10/04/2023\r\nReceived: from a by b; Tue, 11 Apr 2023 01:00:00 GMT\r\n", "2023-04-11", "Likely")]
    [InlineData("Received: from b by c; Thu, 13 Apr 2023 01:00:00 +0000\r\nReceived: from a by b; Tue, 11 Apr 2023 01:00:00 +0000\r\n",
        "2023-04-11", "Likely")]
    [InlineData("Date: Mon, 10 Apr 2023 08:00:00 ICT\r\n", null, null)]
    [InlineData("Date: Mon, 31 Feb 2023 08:00:00 +0700\r\n", null, null)]
    [InlineData("", null, null)]
    public void A_date_counts_in_the_form_of_the_standard_alone_else_the_first_server_s(string fields, string? day, string? confidence)
    {
        var article = Article("a.eml", Mixed(Head + Coded("Bến đò mở lại") + fields,
            Plain("Bến đò Cây Sung mở lại cho khách qua sông.")));

        Assert.Equal(day, article.Content.Published?.ToLocalString()[..10]);
        Assert.Equal(confidence, article.Content.Published?.Confidence.ToString());
    }

    [Fact]
    public void A_page_shows_its_own_pictures_with_their_captions_and_attached_ones_follow()
    {
        const string Html = "<h1>Trạm bơm chạy thử</h1><p>Nước đến đủ năm thôn của xã.</p><p><img "
            + "src=\"cid:p1@x\"><br><em>Phòng máy. "
            + "Ảnh: Hà Vy</em></p>"
            + "<p>Trạm bàn giao cuối tháng.</p><div class=\"gmail_signature\">Điện thoại 000 111</div>";
        var related = "Content-Type: multipart/related; boundary=\"r\"\r\n\r\n--r\r\nContent-Type: text/html; "
            + "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + Html + "\r\n--r\r\n" + Attached("may.png", "image/png", Png(1), "Content-ID: <p1@x>\r\n") + "--r--\r\n";
        var article = Article("a.eml", Mixed(Head + Coded("Trạm bơm chạy thử"), related,
            Attached("ben-do.png", "application/octet-stream", Png(2), "Content-Disposition: attachment\r\n")));

        Assert.Equal("Trạm bơm chạy thử", article.Content.Title);
        Assert.Equal(["may.png", "ben-do.png"], article.Content.Images.Select(image => image.Address));
        Assert.Equal(("Phòng máy", "Hà Vy"), (article.Content.Images[0].Caption?.TrimEnd('.'), article.Content.Images[0].Credit));
        Assert.DoesNotContain("000 111", article.Html, StringComparison.Ordinal);
        Assert.Equal(2, article.Pictures.Count);
    }

    [Fact]
    public void Soft_line_ends_are_joined_and_the_signature_is_cut_before_that()
    {
        var article = Article("a.eml",
            Mixed(Head + Coded("Giải chạy Cây Sung"), Plain("Hơn ba trăm người chạy quanh  \r\nhồ Cây Sung sáng nay.\r\n"
            + "> thư cũ\r\n-- \r\nPhòng Văn hóa\r\n", "; format=flowed; delsp=yes")));

        Assert.Contains("chạy quanh hồ Cây Sung sáng nay.", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Phòng Văn hóa", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("thư cũ", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_that_is_passed_on_is_the_article_with_its_own_day_and_title()
    {
        var inner = Head + Coded("Hội sách Cây Sung mở cửa") + "Date: Thu, 20 Apr 2023 16:40:00 +0700\r\n"
            + Plain("Hội sách có ba mươi gian hàng ở sân đình.");
        var article = Article("a.eml", Mixed(Head + Coded("Fwd: gửi bài") + "Date: Sat, 22 Apr 2023 08:00:00 +0700\r\n",
            Plain("Chuyển anh chị xem."),
            "Content-Type: message/rfc822\r\n\r\n" + inner));

        Assert.Equal(("Hội sách Cây Sung mở cửa", new DateOnly(2023, 4, 20)), (article.Content.Title,
            article.Content.Published?.Day));
        Assert.DoesNotContain("Chuyển anh chị", article.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---------- Forwarded message ---------\r\nTừ: Ban tổ chức <a@x.example>\r\nDate: Thu, 20 Apr 2023\r\nSubject: Hội "
        + "sách\r\nTo: b\r\n\r\n")]
    [InlineData("-----Original Message-----\r\nFrom: Ban tổ chức\r\nSent: 20/4/2023\r\nTo: b\r\nSubject: Hội sách\r\n\r\n")]
    public void A_mail_passed_on_in_the_text_is_read_without_the_fields_above_it(string head)
    {
        var article = Article("a.eml", Mixed(Head + Coded("Fwd: Hội sách Cây Sung mở cửa"),
            Plain("Chuyển chị xem.\r\n\r\n" + head + "Hội sách có ba mươi gian hàng ở sân đình.\r\n")));

        Assert.Contains("ba mươi gian hàng", article.Html, StringComparison.Ordinal);
        foreach (var absent in (string[])["Chuyển chị", "Ban tổ chức", "Subject"])
            Assert.DoesNotContain(absent, article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attached_document_is_the_article_when_the_letter_round_it_is_short()
    {
        var document = Docx(P("Lớp bơi bên sông", "<w:pStyle w:val='T'/>")
            + P("Chiều thứ bảy nào thầy Phú cũng dạy bơi cho hơn bốn mươi em nhỏ."),
            Style("T", "Title"));
        var article = Article("a.eml", Mixed(Head + Coded("Gửi bài và ảnh") + "Date: Mon, 22 May 2023 21:15:00 +0700\r\n",
            Plain("Kính gửi tòa soạn, em xin gửi bài đính kèm."), Attached("bai.docx", "application/octet-stream", document),
            Attached("boi.png", "image/png", Png())));

        Assert.Equal(("Lớp bơi bên sông", new DateOnly(2023, 5, 22)), (article.Content.Title, article.Content.Published?.Day));
        Assert.DoesNotContain("Kính gửi", article.Html, StringComparison.Ordinal);
        Assert.Equal("boi.png", Assert.Single(article.Content.Images).Address);
    }

    [Fact]
    public void Bytes_that_are_utf_8_are_read_as_such_whatever_the_mail_names()
    {
        var article = Article("a.eml",
            Bytes(Head + Coded("Tin") + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + "Nước sạch đã về đến thôn Hạ của xã Bình Khê.\r\n"));

        Assert.Contains("Nước sạch đã về", article.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pkcs7-mime; smime-type=signed-data")]
    [InlineData("application/pkcs7-mime; smime-type=enveloped-data")]
    [InlineData("application/ms-tnef")]
    public void A_sealed_part_that_is_damaged_costs_itself(string type)
    {
        var article = Article("a.eml", Mixed(Head + Coded("Bến đò mở lại"),
            Plain("Bến đò Cây Sung mở lại cho khách qua sông."),
            Attached("x.dat", type, [0x78, 0x9F, 0x3E, 0x22, 0x30, 0x80, 1, 2, 3, 4])));

        Assert.Contains("Cây Sung mở lại", article.Html, StringComparison.Ordinal);
        Assert.Contains(article.Notes, note => note.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_inside_a_signature_is_read()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Tin", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var context = new TemporarySecureMimeContext();
        var text = new TextPart("plain") { Text = "Bến đò Cây Sung mở lại cho khách qua sông." };
        var signed = ApplicationPkcs7Mime.Sign(context, new CmsSigner(certificate), text, TestContext.Current.CancellationToken);
        var message = new MimeMessage { Subject = "Bến đò mở lại", Body = signed };
        using var bytes = new MemoryStream();
        message.WriteTo(bytes, TestContext.Current.CancellationToken);

        Assert.Contains("Cây Sung mở lại", Article("a.eml", bytes.ToArray()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_of_parts_without_end_is_refused_in_no_time() =>
        Assert.Contains("too many", Refusal("a.eml", Bytes(Head + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
            + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 200_000)))), StringComparison.Ordinal);
}
