using System.CommandLine;
using FeedServer.Desk;

namespace FeedServer.Cli;

/// <summary><c>password</c>: sets the password of an account of the desk, also while the server runs. The password comes from the terminal
/// or standard input, never from the command line, which other users of the machine can read.</summary>
public static class PasswordVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var name = new Argument<string>("NAME")
        {
            Description = "The account's name: letters, digits, dots, hyphens and underscores. It is made when there is none.",
        };
        var role = new Option<DeskRole?>("--role")
        {
            Description = "The role, editor or operator. Default: as it is; the first account is an operator, later ones are editors.",
            HelpName = "ROLE",
            CustomParser = result => result.Tokens[0].Value switch
            {
                "editor" => DeskRole.Editor,
                "operator" => DeskRole.Operator,
                _ => Fail(result),
            },
        };
        var withoutFactor = new Option<bool>("--without-second-factor")
        {
            Description = "Take the account's second factor away, when the device and the recovery codes are lost.",
        };
        var command = new Command("password",
            "Set the password of an account of the desk (/desk). It is asked for, or read from the first line of standard input.")
            { name, role, withoutFactor };
        command.SetAction((parsed, cancellation) => RunAsync(Settings.Read(settings), parsed.GetRequiredValue(name), parsed.GetValue(role),
            parsed.GetValue(withoutFactor), cancellation));
        return command;
    }

    private static DeskRole? Fail(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--role: '{result.Tokens[0].Value}' is neither editor nor operator.");
        return null;
    }

    private static async Task<int> RunAsync(
        Settings settings, string text, DeskRole? role, bool withoutFactor, CancellationToken cancellation)
    {
        var texts = SiteTexts.For("en");
        if (DeskAccount.NameFrom(text) is not { } name)
            return await Verbs.FailAsync("password: " + texts.DeskNoName(DeskAccount.LongestName), Verbs.Usage);
        if (!Directory.Exists(settings.ArchiveRoot))
            return await Verbs.FailAsync(
                $"password: there is no folder {settings.ArchiveRoot}; start the server once, or set Archive:Root");
        if (Environment.IsPrivilegedProcess && ArchiveOwner.OtherThanCaller(settings.ArchiveRoot) is { } owner)
            return await Verbs.FailAsync($"password: {settings.ArchiveRoot} belongs to {owner}, and the server could not read what root "
                + $"writes there. Run it as that user: sudo -u {owner} feedserver password {name}");
        if (await ReadAsync(cancellation) is not { } password) return await Verbs.FailAsync("password: " + texts.DeskPasswordsDiffer);
        var words = DeskPasswords.WordsOf(settings.Publication).Append(name);
        if (texts.DeskPasswordFault(DeskPasswords.FaultOf(password, words)) is { } fault)
            return await Verbs.FailAsync("password: " + fault);
        using var passwords = new DeskPasswords();
        using var log = CliContext.Log();
        var accounts = new DeskAccounts(new AccountFile(settings.ArchiveRoot, TimeProvider.System), passwords, TimeProvider.System);
        var (account, isNew) = await accounts.SetPasswordAsync(name, password, role, withoutFactor, cancellation);
        await new ActionLog(settings.ArchiveRoot, TimeProvider.System, log.CreateLogger<ActionLog>()).AppendAsync(
            new ActionEntry(TimeProvider.System.GetUtcNow(), "", null, "account.password", account.Name,
                $"set by {Environment.UserName} on the command line", ""), cancellation);
        await Console.Out.WriteLineAsync(
            $"password: {(isNew ? "made" : "changed")} {account.Name}, {texts.DeskRoleName(account.Role)}; its logins have ended");
        return Verbs.Done;
    }

    /// <summary>Twice from a terminal, once from elsewhere; null when the two differ.</summary>
    private static async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        if (Console.IsInputRedirected) return await Console.In.ReadLineAsync(cancellation) ?? "";
        var first = Ask("Password: ");
        return Ask("Again: ") == first ? first : null;
    }

    /// <summary>Reads a line that is not shown.</summary>
    private static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar != '\0') typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
