using System.Globalization;
using FeedServer.Desk;
using FeedServer.Desk.Accounts;
using OtpNet;

namespace FeedServer.Tests.Desk;

public sealed class SecondFactorTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 10, TimeSpan.Zero);

    // RFC 6238, appendix B, SHA-1: the last six digits of eight.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void A_code_is_that_of_the_standard(long second, string code)
    {
        var secret = Base32Encoding.ToString("12345678901234567890"u8.ToArray());
        Assert.NotNull(new SecondFactor(secret, 0, []).Take(code, DateTimeOffset.FromUnixTimeSeconds(second)));
    }

    [Fact]
    public void A_code_serves_once_and_none_from_before_it_serves_afterwards()
    {
        var secret = SecondFactor.NewSecret();
        var taken = new SecondFactor(secret, 0, []).Take(CodeOf(secret, Now), Now);
        Assert.NotNull(taken);
        Assert.Null(taken.Take(CodeOf(secret, Now), Now));
        Assert.Null(taken.Take(CodeOf(secret, Now.AddSeconds(-30)), Now));
        Assert.NotNull(taken.Take(CodeOf(secret, Now.AddSeconds(30)), Now));
        Assert.Null(taken.Take(CodeOf(secret, Now.AddSeconds(90)), Now));
    }

    [Fact]
    public void A_clock_that_was_a_year_ahead_keeps_nobody_out_once_it_is_right()
    {
        var secret = SecondFactor.NewSecret();
        var ahead = Now.AddDays(365);
        var taken = new SecondFactor(secret, 0, []).Take(CodeOf(secret, ahead), ahead);
        Assert.NotNull(taken?.Take(CodeOf(secret, Now), Now));
    }

    [Fact]
    public void A_recovery_code_serves_once_with_or_without_its_hyphens_and_is_kept_as_a_hash()
    {
        var (codes, hashes) = SecondFactor.NewRecovery();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), string.Join(' ', hashes), StringComparison.Ordinal);
        var factor = new SecondFactor(SecondFactor.NewSecret(), 0, hashes);
        var left = factor.Take(codes[3].ToLower(CultureInfo.InvariantCulture), Now);
        Assert.Equal(9, left?.Recovery.Count);
        Assert.Null(left?.Take(codes[3].Replace("-", "", StringComparison.Ordinal), Now));
        Assert.Null(factor.Take("", Now));
        Assert.Null(factor.Take("AAAA-BBBB", Now));
    }

    [Fact]
    public void The_address_for_an_app_escapes_what_a_title_may_hold_and_fits_a_QR_code()
    {
        var uri = SecondFactor.UriFor("Bản tin: Sông & Lam?", "lan", "ABC234");
        Assert.StartsWith("otpauth://totp/B%E1%BA%A3n%20tin%3A%20S%C3%B4ng%20%26%20Lam%3F:lan?secret=ABC234&issuer=", uri,
            StringComparison.Ordinal);
        var (modules, path) = QrMatrix.From(uri);
        Assert.InRange(modules, 21, 100);
        Assert.Matches("^(M[0-9]+ [0-9]+h1v1h-1z)+$", path);
    }

    private static string CodeOf(string secret, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(at.UtcDateTime);
}
