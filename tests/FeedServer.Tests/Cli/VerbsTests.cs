using System.CommandLine;
using System.CommandLine.Completions;
using FeedServer.Cli;

namespace FeedServer.Tests.Cli;

/// <summary>The verbs as their help shows them.</summary>
public sealed class VerbsTests
{
    public static TheoryData<string> Paths => [.. Below(Verbs.Root([]), "").Select(verb => verb.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Each_option_of_a_verb_has_a_name_of_its_own(string path)
    {
        var names = Find(path).Options.SelectMany(option => option.Aliases.Append(option.Name)).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_verb_option_and_argument_is_described_in_sentences(string path)
    {
        var verb = Find(path);
        var symbols = verb.Options.Cast<Symbol>().Concat(verb.Arguments).Prepend(verb);
        Assert.All(symbols, symbol => Assert.Matches(@"(?s)^([A-Z]|jsonl: ).*\.$", symbol.Description));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_value_is_named_in_capital_letters_or_by_the_words_it_may_be(string path)
    {
        var unnamed = Find(path).Options.Where(option => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool))
            .Where(option => option.HelpName is not { } name || name.Any(char.IsLower))
            .Where(option => !option.GetCompletions(CompletionContext.Empty).Any());
        Assert.Empty(unnamed);
    }

    [Fact]
    public void The_readme_names_every_verb()
    {
        var readme = File.ReadAllText(Repository.At("README.md"));
        var verbs = readme[readme.IndexOf("## Verbs", StringComparison.Ordinal)..readme.IndexOf("## Settings", StringComparison.Ordinal)];
        Assert.All(Verbs.Root([]).Subcommands, verb => Assert.Contains("`" + verb.Name, verbs, StringComparison.Ordinal));
    }

    private static Command Find(string path) => Below(Verbs.Root([]), "").Single(verb => verb.Path == path).Verb;

    private static IEnumerable<(string Path, Command Verb)> Below(Command command, string path) =>
        command.Subcommands.SelectMany(verb => Below(verb, $"{path} {verb.Name}".Trim())).Prepend((path, command));
}
