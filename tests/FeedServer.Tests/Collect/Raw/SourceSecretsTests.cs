using System.Text;
using FeedServer.Collect.Raw;

namespace FeedServer.Tests.Collect.Raw;

public sealed class SourceSecretsTests
{
    private static readonly Uri Address = new("https://doc:mat-khau@tin.example/feed?token=4f9a%2Fbi-mat&lang=vi&ma=7k2p");

    [Theory]
    [InlineData("""<link href="https://tin.example/feed?token=4f9a%2Fbi-mat&amp;lang=vi"/>""",
        """<link href="https://tin.example/feed?token=*************&amp;lang=vi"/>""")]
    [InlineData("""{"feed_url":"https:\/\/tin.example\/feed?token=4f9a\/bi-mat"}""",
        """{"feed_url":"https:\/\/tin.example\/feed?token=************"}""")]
    [InlineData("share?u=https%3A%2F%2Ftin.example%2Ffeed%3Fma%3D7k2p", "share?u=https%3A%2F%2Ftin.example%2Ffeed%3Fma%3D****")]
    [InlineData("https://doc:mat-khau@tin.example/", "https://doc:********@tin.example/")]
    [InlineData("Phòng 7k2p có token mới, lang=vi.", "Phòng 7k2p có token mới, lang=vi.")]
    public void Values_of_a_source_s_address_are_masked_in_whatever_form_they_stand(string text, string masked)
    {
        foreach (var charset in (string[])["utf-8", "utf-16", "utf-16BE", "utf-32"])
        {
            var encoding = Encoding.GetEncoding(charset);
            var (bytes, count) = new SourceSecrets([Address]).Mask(encoding.GetBytes(text), charset);
            Assert.Equal(masked, encoding.GetString(bytes.Span));
            Assert.Equal(text == masked ? 0 : 1, count);
        }
    }

    [Fact]
    public void Bytes_in_any_encoding_stay_as_they_are_where_nothing_is_secret()
    {
        var bytes = Enumerable.Range(0, 4096).Select(number => (byte)(number * 31)).ToArray();
        var (kept, count) = new SourceSecrets([new Uri("https://tin.example/feed")]).Mask(bytes, "windows-1258");
        Assert.Equal(bytes, kept.ToArray());
        Assert.Equal(0, count);
    }
}
