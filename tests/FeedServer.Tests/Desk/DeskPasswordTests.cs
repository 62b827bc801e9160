using FeedServer.Desk;
using Microsoft.AspNetCore.Identity;

namespace FeedServer.Tests.Desk;

public sealed class DeskPasswordTests
{
    [Theory]
    [InlineData("mười một kí", nameof(PasswordFault.Short))]
    [InlineData("đủ mười hai!", nameof(PasswordFault.None))]
    [InlineData("aaaaaaaaaaaab", nameof(PasswordFault.Plain))]
    [InlineData("Lan.Nguyen2026", nameof(PasswordFault.Plain))]
    [InlineData("passwordpassword1", nameof(PasswordFault.Plain))]
    [InlineData("qwertyuiop123456", nameof(PasswordFault.Plain))]
    [InlineData("correct horse battery", nameof(PasswordFault.None))]
    public void A_password_is_refused_for_its_length_or_for_being_what_anybody_tries(string password, string fault) =>
        Assert.Equal(fault, DeskPasswords.FaultOf(password, "lan.nguyen").ToString());

    [Fact]
    public void A_password_of_64_characters_of_any_script_serves_and_one_beyond_128_does_not()
    {
        Assert.Equal(PasswordFault.None, DeskPasswords.FaultOf(string.Concat(Enumerable.Repeat("sông Lam ", 8))));
        Assert.Equal(PasswordFault.Long, DeskPasswords.FaultOf(string.Concat(Enumerable.Repeat("sông Lam ", 15))));
    }

    [Fact]
    public async Task An_accent_written_as_its_own_character_is_the_same_password()
    {
        using var passwords = new DeskPasswords();
        var hash = passwords.Hash("gió mùa đông bắc".Normalize(System.Text.NormalizationForm.FormD));
        Assert.Equal(PasswordVerificationResult.Success,
            await passwords.VerifyAsync(hash, "gió mùa đông bắc", isKnown: false, TestContext.Current.CancellationToken));
        Assert.Equal(PasswordVerificationResult.Failed,
            await passwords.VerifyAsync(hash, "Gió mùa đông bắc", isKnown: false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_password_serves_where_there_is_no_account()
    {
        using var passwords = new DeskPasswords();
        Assert.Equal(PasswordVerificationResult.Failed,
            await passwords.VerifyAsync(null, "", isKnown: false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_hash_names_as_many_iterations_as_are_asked_for_and_a_salt_of_its_own()
    {
        using var passwords = new DeskPasswords();
        var bytes = Convert.FromBase64String(passwords.Hash("gió mùa đông bắc"));
        // Identity's third form: marker, pseudo-random function (2: HMAC-SHA-512), iterations.
        Assert.Equal([1, 0, 0, 0, 2, 0, 3, 0x34, 0x50], bytes[..9]);
        Assert.NotEqual(passwords.Hash("gió mùa đông bắc"), passwords.Hash("gió mùa đông bắc"));
    }
}
