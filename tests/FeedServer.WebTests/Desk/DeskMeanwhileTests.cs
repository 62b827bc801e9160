using System.Net;
using FeedServer.Desk;

namespace FeedServer.WebTests.Desk;

/// <summary>What is done to an account while a request of its own is under way holds: the request comes to nothing.</summary>
public sealed class DeskMeanwhileTests
{
    private const string Chosen = "gió mùa đông bắc thổi";

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("sessions")]
    public async Task A_change_of_one_s_own_password_is_worth_nothing_once_the_account_was_changed(string change)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var owner = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var answer = await InterruptAsync(owner, "/desk/account/password",
            owner.Form(("current", DeskClient.Password), ("new", Chosen), ("again", Chosen)),
            () => ChangeAsync(chief, "bien-tap", change));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(DeskClient.SetCookies(answer));
        var account = Account(server, "bien-tap");
        Assert.Equal((change == "disable", change == "reset"), (account.IsDisabled, account.InitialUntil is not null));
        using var login = new DeskClient(server);
        using var refused = await login.LogInAsync("bien-tap", Chosen);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_second_factor_is_not_removed_by_a_session_that_a_reset_ends_meanwhile()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var owner = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var factor = new SecondFactor(SecondFactor.NewSecret(), 0, SecondFactor.NewRecovery().Hashes);
        var account = Account(server, "bien-tap");
        Assert.True(await server.Get<DeskAccounts>().ChangeAsync(
            account, account.Name, one => one with { SecondFactor = factor }, TestContext.Current.CancellationToken));
        using var answer = await InterruptAsync(owner, "/desk/account/factor/remove",
            owner.Form(("password", DeskClient.Password)), () => ChangeAsync(chief, "bien-tap", "reset"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(DeskClient.SetCookies(answer));
        Assert.Equal(factor.Secret, Account(server, "bien-tap").SecondFactor?.Secret);
    }

    [Theory]
    [InlineData("enable")]
    [InlineData("operator")]
    public async Task An_operator_who_is_disabled_meanwhile_changes_no_account_and_not_the_own_one(string change)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var chief = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await DeskClient.AddAccountAsync(server, "mai", DeskRole.Editor);
        await DeskClient.AddAccountAsync(server, "lan", DeskRole.Operator);
        using var other = new DeskClient(server);
        using (await other.LogInAsync("lan")) { }
        var changed = change == "enable" ? "lan" : "mai";
        using var answer = await InterruptAsync(other, "/desk/accounts/" + changed,
            other.Form(("change", change), ("password", DeskClient.Password)), () => ChangeAsync(chief, "lan", "disable"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(Account(server, "lan").IsDisabled);
        Assert.Equal(DeskRole.Editor, Account(server, "mai").Role);
    }

    private static DeskAccount Account(RunningServer server, string name) =>
        server.Get<DeskAccounts>().Find(name) ?? throw new InvalidOperationException("It was made.");

    private static async Task ChangeAsync(DeskClient chief, string name, string change)
    {
        using var done = await chief.PostAsync("/desk/accounts/" + name, ("change", change), ("password", DeskClient.Password));
        Assert.True((int)done.StatusCode < 400, $"{done.StatusCode}");
    }

    private static async Task<HttpResponseMessage> InterruptAsync(
        DeskClient browser, string path, HttpContent form, Func<Task> meanwhile)
    {
        using var interrupted = new InterruptedForm(form, meanwhile);
        return await browser.SendAsync(HttpMethod.Post, path, interrupted, ("Expect", "100-continue"));
    }
}
