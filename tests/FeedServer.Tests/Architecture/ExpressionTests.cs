using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FeedServer.Hosting;

namespace FeedServer.Tests.Architecture;

/// <summary>Regular expressions and the texts of strangers: an expression either takes linear time whatever it meets, or repeats nothing
/// without a bound.</summary>
public sealed partial class ExpressionTests
{
    private const int MostRepetitions = 500;

    [Fact]
    public void An_expression_that_may_go_back_repeats_nothing_without_a_bound()
    {
        var unbounded = Expressions().Where(one => !one.Options.HasFlag(RegexOptions.NonBacktracking) && !IsBounded(one.Pattern))
            .Select(one => $"{one.Place}: {one.Pattern}");
        Assert.Empty(unbounded);
    }

    [Theory]
    [InlineData(@"^\p{Lu}[*+]{1,40}\+ \{2,}$", true)]
    [InlineData(@"[^]+]{2}", true)]
    [InlineData(@"a+", false)]
    [InlineData(@"[ab]*", false)]
    [InlineData(@"(ab){2,}", false)]
    [InlineData(@"[^{}]{1,2000}", false)]
    public void A_bound_is_seen_where_there_is_one(string pattern, bool isBounded) => Assert.Equal(isBounded, IsBounded(pattern));

    /// <summary>.NET 10 passes over a match of such an expression without a word: see findings/.</summary>
    [Fact]
    public void An_expression_that_does_not_go_back_begins_with_no_optional_letter()
    {
        var skipping = Expressions()
            .Where(one => one.Options.HasFlag(RegexOptions.NonBacktracking) && OptionalFirst().IsMatch(one.Pattern))
            .Select(one => $"{one.Place}: {one.Pattern}");
        Assert.Empty(skipping);
    }

    [Theory]
    [InlineData(@"\(?\d{4}", true)]
    [InlineData(@"(?<day>[-_.]?\d)", true)]
    [InlineData(@"([-_.]?\d)*", false)]
    [InlineData(@"[ab]\d", false)]
    [InlineData(@"^""?a", false)]
    public void An_optional_first_letter_is_seen(string pattern, bool isOptional) =>
        Assert.Equal(isOptional, OptionalFirst().IsMatch(pattern));

    private static IEnumerable<(string Place, string Pattern, RegexOptions Options)> Expressions()
    {
        var product = typeof(MemoryEnd).Assembly;
        return product.GetReferencedAssemblies().Where(name => name.Name?.StartsWith("FeedServer.", StringComparison.Ordinal) == true)
            .Select(Assembly.Load).Append(product).SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetCustomAttributes<GeneratedRegexAttribute>()
                .Select(one => ($"{method.DeclaringType?.FullName}.{method.Name}", one.Pattern, one.Options)));
    }

    private static bool IsBounded(string pattern)
    {
        // Escapes first: a bracket that is escaped ends no class.
        var plain = Class().Replace(Escape().Replace(pattern, "x"), "x");
        return !plain.AsSpan().ContainsAny('*', '+') && Counts().Matches(plain).All(count =>
            int.TryParse(count.Groups["most"].Value, CultureInfo.InvariantCulture, out var most) && most <= MostRepetitions);
    }

    [GeneratedRegex(@"\\[pP]\{[^}]{1,20}\}|\\.", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\[\^?\]?[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Class();

    [GeneratedRegex(@"\A(\(\?<[a-z]+>)*(\\.|\[\^?\]?[^\]]*\]|[^\\\[(^])\?", RegexOptions.NonBacktracking)]
    private static partial Regex OptionalFirst();

    [GeneratedRegex(@"\{([0-9]+,)?(?<most>[0-9]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Counts();
}
