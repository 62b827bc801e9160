using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeedServer.Collect.Reading.Mail;
using FeedServer.Tests.Collect.Reading.Office;
using MimeKit;
using MimeKit.Cryptography;
using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Mail;

/// <summary>Mails that are odd in their dates, names, nesting and quotes.</summary>
public sealed class MailFaultTests
{
    private const string Text = "Bến đò Cây Sung mở lại cho khách qua sông từ sáng nay.";

    private static byte[] Mail(string fields, string text = Text) => Bytes("From: Tin <tin@binhkhe.example>\r\nSubject: Tin ben do\r\n"
        + fields + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text);

    private static string Attached(string name, string type, byte[] bytes) =>
        $"--b\r\nContent-Type: {type}; name=\"{name}\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(bytes) + "\r\n";

    [Theory]
    [InlineData("Mon, \u0661\u0660 Apr 2023 08:00:00 +0700")]
    [InlineData("Mon, 10 Apr 2023 08:00:00 +\u0660\u0667\u0660\u0660")]
    [InlineData("Fri, 31 Dec 9999 23:59:00 -0800")]
    [InlineData("Mon, 10 Apr 9998 08:00:00 +0700")]
    [InlineData("Fri, 10 May 2024 08:00:00 +0700")]
    public void A_day_in_foreign_figures_or_after_the_first_sight_is_none(string date) =>
        Assert.Null(Article("a.eml", Mail($"Date: {date}\r\n")).Content.Published);

    [Fact]
    public void A_day_that_cannot_be_gives_way_to_the_first_server_s() =>
        Assert.Equal(new DateOnly(2023, 4, 11), Article("a.eml", Mail("Date: Mon, 10 Apr 9998 08:00:00 +0700\r\n"
            + "Received: from a by b; Tue, 11 Apr 2023 01:00:00 +0000\r\n")).Content.Published?.Day);

    [Fact]
    public void A_sender_of_characters_that_are_none_costs_no_mail() => Assert.Contains("Cây Sung", Article("a.eml",
        Bytes("From: =?UTF-8?B?77++VGlu?= <tin@binhkhe.example>\r\nSubject: Tin\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
        + "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + Text)).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("77+\u002BYS5wbmc=")]
    [InlineData("77+/YS5wbmc=")]
    public void An_attachment_s_name_of_characters_that_are_none_costs_no_mail(string name) => Assert.Contains("Cây Sung", Article("a.eml",
        Bytes("From: tin@binhkhe.example\r\nSubject: Tin\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
        + "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + Text + "\r\n"
        + Attached($"=?UTF-8?B?{name}?=", "image/png", Png()) + "--b--\r\n")).Html, StringComparison.Ordinal);

    [Fact]
    public void Pictures_of_a_mail_and_of_its_document_have_addresses_of_their_own()
    {
        var document = Docx(P("Lớp bơi bên sông", "<w:pStyle w:val='T'/>")
            + P("Chiều thứ bảy nào thầy Phú cũng dạy bơi cho các em nhỏ.")
            + $"<w:p>{Drawing("r1")}</w:p>" + P("Bể bơi mới. Ảnh: Lò Pành"),
            Style("T", "Title"), Link("r1", "image", "../a.png"), ("a.png", Png(1)));
        var article = Article("a.eml", Bytes("From: tin@binhkhe.example\r\nSubject: Tin\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
            + Attached("bai.docx", "application/octet-stream", document) + Attached("a.png", "image/png", Png(2)) + "--b--\r\n"));

        Assert.Equal(["a.png", "a (2).png"], article.Pictures.Select(picture => picture.Address));
        Assert.Equal(["a.png", "a (2).png"], article.Content.Images.Select(image => image.Address));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(9, false)]
    public void Seals_in_seals_are_opened_to_a_depth(int depth, bool isRead)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Tin", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var context = new TemporarySecureMimeContext();
        MimeEntity body = new TextPart("plain") { Text = Text };
        for (var seal = 0; seal < depth; seal++)
            body = ApplicationPkcs7Mime.Sign(context, new CmsSigner(certificate), body, TestContext.Current.CancellationToken);
        using var bytes = new MemoryStream();
        new MimeMessage { Subject = "Tin", Body = body }.WriteTo(bytes, TestContext.Current.CancellationToken);

        if (isRead) Assert.Contains("Cây Sung", Article("a.eml", bytes.ToArray()).Html, StringComparison.Ordinal);
        else Assert.Contains("too deep", Refusal("a.eml", bytes.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("On the wall of his room he wrote:\r\n\r\nNước về rồi bà con ơi.")]
    [InlineData("On 12 March the old man of the village wrote:\r\nNước về rồi bà con ơi.")]
    [InlineData("-----\r\n--\r\nNước về rồi bà con ơi, từ sáng sớm hôm nay nước đã chảy qua cả năm thôn của "
        + "xã Bình Khê, ai cũng ra "
        + "xem cho tỏ và hứng đầy chum vại.")]
    [InlineData("--\r\na\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng\r\nh\r\ni\r\nj\r\nk\r\nl\r\nNước về rồi bà con ơi.")]
    public void A_line_of_the_text_that_looks_like_the_head_of_a_quote_cuts_nothing(string lines) =>
        Assert.Contains("Nước về rồi bà con ơi", Article("a.eml", Mail("", Text + "\r\n\r\n" + lines + "\r\n")).Html,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("On Mon, 10 Apr 2023 at 10:15, Hà Vy <vy@bao.example> wrote:\r\nthư cũ của tòa soạn")]
    [InlineData("Am 10.04.2023 um 10:15 schrieb Hà Vy:\r\nthư cũ của tòa soạn")]
    [InlineData("Vào ngày ấy, Hà Vy đã viết:\r\n\r\n> một\r\nthư cũ của tòa soạn")]
    [InlineData("--\r\nHà Vy, thư cũ của tòa soạn")]
    [InlineData("-- \r\nHà Vy, thư cũ của tòa soạn")]
    public void What_is_cut_as_a_quote_or_a_signature_is_noted(string lines)
    {
        var article = Article("a.eml", Mail("", Text + "\r\n\r\n" + lines + "\r\n"));

        Assert.DoesNotContain("thư cũ", article.Html, StringComparison.Ordinal);
        Assert.Contains(article.Notes, note => note.Contains("was left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_subject_without_end_is_cut_first() =>
        Assert.InRange(MailSubject.Title(string.Concat(Enumerable.Repeat("Re: ", 5_000)) + new string('a', 5_000)).Length, 0, 1_000);
}
