using FeedServer.Desk;
using FeedServer.Desk.Login;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Desk;

/// <summary>An account that is changed while somebody logs in to it.</summary>
public sealed class LoginMeanwhileTests : IDisposable
{
    private const string Password = "mưa đầu mùa trên bến";
    private const string Other = "gió mùa đông bắc thổi";

    private readonly string root = Directory.CreateTempSubdirectory("feedserver-").FullName;
    private readonly InterruptedClock clock = new();
    private readonly DeskPasswords passwords = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_that_was_right_and_is_set_anew_meanwhile_gives_no_session_and_remembers_no_browser()
    {
        var accounts = new DeskAccounts(new AccountFile(root, clock), passwords, clock);
        await accounts.SetPasswordAsync("lan", Password, DeskRole.Operator, dropsSecondFactor: false, Ending);
        var login = new LoginService(accounts, passwords, new LoginThrottle(clock), clock, NullLogger<LoginService>.Instance);
        Assert.IsType<LoginOutcome.Done>(await login.TryAsync(new LoginAttempt("lan", Password, "", null, "192.0.2.1"), Ending));

        // The clock is looked at when the password was found right, for the end of first passwords.
        clock.Meanwhile = async () =>
        {
            var before = accounts.All[0] with { Devices = [] };
            await accounts.SetPasswordAsync("lan", Other, null, dropsSecondFactor: false, Ending);
            await accounts.ChangeAsync(accounts.All[0], "lan", account => account with { Devices = [] }, Ending);
            Assert.NotEqual(before.Stamp, accounts.All[0].Stamp);
        };
        var outcome = await login.TryAsync(new LoginAttempt("lan", Password, "", null, "192.0.2.1"), Ending);

        Assert.Null(clock.Meanwhile);
        Assert.IsType<LoginOutcome.Refused>(outcome);
        Assert.Empty(accounts.All[0].Devices);
        Assert.IsType<LoginOutcome.Done>(await login.TryAsync(new LoginAttempt("lan", Other, "", null, "192.0.2.1"), Ending));
    }

    public void Dispose()
    {
        passwords.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>The system's clock, and something that is done when it is looked at.</summary>
    private sealed class InterruptedClock : TimeProvider
    {
        public Func<Task>? Meanwhile { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (Meanwhile is { } meanwhile)
            {
                Meanwhile = null;
                meanwhile().GetAwaiter().GetResult();
            }
            return base.GetUtcNow();
        }
    }
}
