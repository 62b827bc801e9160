using System.CommandLine;
using FeedServer.Doctor;
using FeedServer.Store.Recovery;

namespace FeedServer.Cli;

/// <summary><c>doctor</c>: is the server set up as it should be?</summary>
public static class DoctorVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("doctor",
            "Check a set-up, beside a running server or before its start: the archive's folder, clocks, room, permissions, the database "
            + "server where one is named, the port, the base address as it is reached from here, the proxy in front, its certificate, the "
            + "mail server. Each thing is a sentence; exit 1 when something is wrong. Nothing is changed, and nothing outside is asked but "
            + "the database server, the base address and the mail server.");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var configuration = Settings.AddSources(new ConfigurationBuilder(), arguments).Build();
        var settings = Settings.From(configuration);
        ArchiveForm.ThrowIfUnknown(settings.ArchiveRoot);
        var clock = TimeProvider.System;
        List<Verdict> findings =
        [
            .. new ArchiveCheck(settings, clock).Run(),
            .. await Storage.ExamineAsync(settings, clock, cancellation),
            .. await new AddressCheck(settings, configuration["Urls"] ?? "", clock).RunAsync(cancellation),
            await new MailCheck(configuration).RunAsync(clock, cancellation),
        ];
        foreach (var finding in findings) await Console.Out.WriteLineAsync(finding.ToString());
        var wrong = findings.Count(finding => finding.Kind == VerdictKind.Wrong);
        await Console.Out.WriteLineAsync(wrong == 0 ? "doctor: nothing is wrong"
            : string.Create(CultureInfo.InvariantCulture, $"doctor: {wrong} {(wrong == 1 ? "thing is" : "things are")} wrong"));
        return wrong == 0 ? Verbs.Done : Verbs.Failed;
    }
}
