using System.Text;
using FeedServer.Alarms;

namespace FeedServer.Tests.Alarms;

public sealed class WebhookSignatureTests
{
    /// <summary>Worked out by <c>printf 'msg_1.1614265330.{}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:... -binary | base64</c>.
    /// </summary>
    [Fact]
    public void A_signature_is_the_one_that_openssl_computes()
    {
        var key = WebhookSignature.KeyFrom("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
        Assert.Equal(Enumerable.Range(0, 24).Select(n => (byte)n), key ?? []);
        Assert.Equal("v1,1IAVWmooqOL1/V6LNhFkPDxWIonZ9qPyZDb44YNMCfU=",
            WebhookSignature.Compute(key ?? [], "msg_1", 1614265330, Encoding.UTF8.GetBytes("{}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_AAAA")]
    [InlineData("whsec_not base64, whatever its length may be, is no key")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")]
    public void What_is_no_key_is_refused(string secret) => Assert.Null(WebhookSignature.KeyFrom(secret));
}
