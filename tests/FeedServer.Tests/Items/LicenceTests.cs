using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class LicenceTests
{
    [Theory]
    [InlineData("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")]
    [InlineData("cc-by-nc-sa-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC BY-NC-SA 3.0")]
    [InlineData("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")]
    [InlineData("ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html", "ODbL-1.0")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0")]
    [InlineData("https://vankhe.example/a?b=1&copy=2", "https://vankhe.example/a?b=1&copy=2", "https://vankhe.example/a")]
    [InlineData("https://vankhe.example/quyen", "https://vankhe.example/quyen", "https://vankhe.example/quyen")]
    public void An_address_or_a_name_of_SPDX_is_a_licence(string text, string address, string name) =>
        Assert.Equal(new Licence(address, name), Licence.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("CC-BY")]
    [InlineData("CC-BY-9.0")]
    [InlineData("free")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/quyen")]
    public void Anything_else_is_none(string text) => Assert.Null(Licence.Parse(text));
}
