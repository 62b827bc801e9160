using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items;

/// <summary>Hosts that <see cref="Uri"/> takes and no name server can know.</summary>
public sealed class WebAddressTests
{
    private static readonly string LongLabel = new('é', 70);

    public static TheoryData<string> Refused =>
        ["\u200d.example", "xn--é.example", "aéa-.example", "\u2024é.example", "\uffffé.example", LongLabel + ".example",
            "é／b.example"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_host_without_an_ASCII_form_is_none_and_its_address_leads_nowhere(string host)
    {
        var address = $"http://{host}/a.png";
        Assert.True(!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.AsciiHost() is null);
        Assert.Null(WebAddress.Parse(address));
        Assert.Null(WebAddress.Resolve(new Uri("http://bao.example/"), $"//{host}/a.png"));
        Assert.Null(LinkForm.From(address));
        Assert.Null(LinkForm.WithoutHost(address));
    }

    [Theory]
    [InlineData("//\u200e")]
    [InlineData(" //\u200f\u202a")]
    [InlineData("///\u200e")]
    [InlineData(@"\\" + "\u200e")]
    [InlineData("file://\u200e")]
    public void Marks_of_writing_direction_alone_are_no_address(string text)
    {
        Assert.Null(WebAddress.Parse(text));
        _ = WebAddress.Resolve(new Uri("http://bao.example/"), text);
        Assert.False(UriText.TryCreate(text, UriKind.Absolute, out _));
    }

    [Theory]
    [InlineData("http://ví-dụ.example/", "xn--v-d-rma6749a.example")]
    [InlineData("http://[2001:db8::1]/", "2001:db8::1")]
    [InlineData("http://192.0.2.7/", "192.0.2.7")]
    [InlineData("http://gạch_dưới.example/", "xn--gch_di-7zb1830dcpa.example")]
    [InlineData("http://-a.example/", "-a.example")]
    [InlineData("http://XN--A.example/", "xn--a.example")]
    public void Any_other_host_has_one(string address, string host) => Assert.Equal(host, WebAddress.Parse(address)?.AsciiHost());
}
