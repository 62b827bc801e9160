using System.Text;
using FeedServer.Collect.Reading.Text;
using FeedServer.Tests.Collect.Reading.Office;

namespace FeedServer.Tests.Collect.Reading.Text;

public sealed class LegacyTextTests
{
    private const string Words = "Sáng hôm qua, người dân xã Bình Khê đã dùng nước sạch. Ở thôn Hạ, mỗi hộ "
        + "góp một triệu đồng để xây bể "
        + "lọc và kéo đường ống. "
        + "Ông Lò Văn Ưởng nói: nước về đủ cả ngày, không còn phải gánh nữa.";

    private const string Letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọ"
        + "ôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

    /// <summary>The bytes of TCVN 5712 for the letters above and for capitals without a tone, as two tables of its users give
    /// them.</summary>
    private const string Tcvn3 = "B5B6B7B8B9A8BBBCBDBEC6A9C7C8C9CACBCCCECFD0D1AA"
        + "D2D3D4D5D6D7D8DCDDDEDFE1E2E3E4ABE5E6E7E8E9ACEAEBECEDEEEFF1F2F3F4ADF5F6F7F8F9FAFBFCFDFEAE";

    /// <summary>The two letters of VNI for each.</summary>
    private const string Vni = "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä eø eû eõ eù eï eâ eà eå eã "
        + "eá eä ì æ ó í ò oø oû oõ "
        + "où oï oâ oà oå oã oá oä ô "
        + "ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î ñ";

    [Fact]
    public void Every_letter_of_tcvn3_is_read()
    {
        var bytes = Convert.FromHexString(Tcvn3);
        Assert.Equal(Letters, LegacyText.Read(LegacyLetters.Tcvn3, Encoding.Latin1.GetString(bytes)));
        Assert.Equal("ĂÂÊÔƠƯĐ", LegacyText.Read(LegacyLetters.Tcvn3, "¡¢£¤¥¦§"));
        Assert.Equal(Letters.ToUpperInvariant(), LegacyText.Read(LegacyLetters.Tcvn3Capitals, Encoding.Latin1.GetString(bytes)));
    }

    [Fact]
    public void Every_letter_of_vni_is_read_in_both_cases()
    {
        Assert.Equal(Letters, LegacyText.Read(LegacyLetters.Vni, Vni).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(Letters.ToUpperInvariant(),
            LegacyText.Read(LegacyLetters.Vni, Vni.ToUpperInvariant()).Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tcvn3")]
    [InlineData("vni")]
    [InlineData("viscii")]
    [InlineData("windows-1258")]
    public void A_file_without_a_charset_is_read_in_the_encoding_that_makes_syllables_of_its_words(string encoding)
    {
        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(Written(encoding, Words), null, isHtml: false));

        Assert.Equal(encoding, decoded.Encoding);
        Assert.Equal(encoding == "tcvn3" ? Words.Replace('Ở', 'ở') : Words, decoded.Text);
    }

    [Theory]
    [InlineData("Le théâtre a été fermé l'été dernier à cause d'une très forte tempête, où les élèves étaient déjà là.")]
    [InlineData("A informação não é só para nós: a região está à espera de soluções até amanhã.")]
    [InlineData("Die Brücke über den Fluß wurde für die Öffentlichkeit geöffnet, schöne Grüße aus München.")]
    public void Texts_of_other_languages_are_not_taken_for_vietnamese(string text)
    {
        var decoded = Assert.IsType<DecodeOutcome.Decoded>(TextDecoder.Decode(Encoding.Latin1.GetBytes(text), null, isHtml: false));

        Assert.Equal(text, decoded.Text);
    }

    [Theory]
    [InlineData("tcvn3")]
    [InlineData("vni")]
    public void Letters_of_an_old_font_in_a_unicode_file_are_read(string encoding)
    {
        var article = OfficeFiles.Article("a.txt", Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Written(encoding, Words))));

        Assert.Contains("đã dùng nước sạch", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_in_an_old_font_is_read_by_its_styles()
    {
        var written = Encoding.Latin1.GetString(Written("tcvn3", "hộ dân dùng nước sạch từ hôm nay, ai cũng mừng"));
        var article = OfficeFiles.Article("a.html",
            Encoding.UTF8.GetBytes("<html><head><meta charset=\"utf-8\"><style>p.Than {font-family:\".VnTime\"}</style></head>"
            + $"<body><h1>Nước sạch</h1><p class=\"Than\">{written}.</p><p><font face=\".VnTimeH\">{written}</font></p><p>Café "
            + $"ở phố.</p></body></html>"));

        Assert.Contains("hộ dân dùng nước sạch từ hôm nay", article.Html, StringComparison.Ordinal);
        Assert.Contains("HỘ DÂN DÙNG NƯỚC SẠCH", article.Html, StringComparison.Ordinal);
        Assert.Contains("Café ở phố.", article.Html, StringComparison.Ordinal);
    }

    /// <summary>The bytes of a text; TCVN3 has no capitals with a tone, and takes small ones.</summary>
    private static byte[] Written(string encoding, string text)
    {
        var vni = Vni.Split(' ');
        var tcvn3 = Convert.FromHexString(Tcvn3);
        var bytes = new List<byte>();
        foreach (var letter in text)
        {
            var at = Letters.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
            if (letter < 128) bytes.Add((byte)letter);
            else if (encoding == "windows-1258") return InWindows1258(text);
            else if (encoding == "viscii") bytes.Add(InViscii(letter));
            else if (encoding == "tcvn3") bytes.Add("ĂÂÊÔƠƯĐ".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var plain
                ? (byte)(0xA1 + plain) : tcvn3[at]);
            else bytes.AddRange(Encoding.Latin1.GetBytes(char.IsUpper(letter) ? vni[at].ToUpperInvariant() : vni[at]));
        }
        return [.. bytes];
    }

    private static byte InViscii(char letter)
    {
        for (var code = 255; code >= 128; code--)
            if (LegacyText.Read(LegacyLetters.Viscii, ((char)code).ToString()) == letter.ToString()) return (byte)code;
        throw new ArgumentOutOfRangeException(nameof(letter));
    }

    private static byte[] InWindows1258(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(1258);
        var spread = new StringBuilder();
        foreach (var letter in text)
        {
            // The tone apart, circumflex, breve and horn with their letter.
            var marks = letter.ToString().Normalize(NormalizationForm.FormD);
            var tone = marks.FirstOrDefault(mark => mark is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323');
            spread.Append(tone == 0 ? letter.ToString() : marks.Replace(tone.ToString(), "", StringComparison.Ordinal).Normalize() + tone);
        }
        return encoding.GetBytes(spread.ToString());
    }
}
