using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

public sealed class HabitTests
{
    private static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src");

    [Fact]
    public void An_asynchronous_method_takes_its_token_last_and_without_a_default()
    {
        var wrong = Product.SelectMany(f => f.Root.DescendantNodes().OfType<ParameterSyntax>()
            .Where(p => p.Type?.ToString() == "CancellationToken" && p.Parent is ParameterListSyntax { Parent: MethodDeclarationSyntax })
            .Where(p => p.Default is not null || p != ((ParameterListSyntax)p.Parent!).Parameters.Last()) // checked by the pattern above
            .Select(p => f.Place(p)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_null_forgiving_mark_or_pragma_gives_its_reason_on_the_line()
    {
        var silent = Product.SelectMany(f =>
        {
            var lines = f.Root.SyntaxTree.GetText().Lines;
            return f.Root.DescendantNodes(descendIntoTrivia: true)
                .Where(n => n.IsKind(SyntaxKind.SuppressNullableWarningExpression) || n.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
                .Where(n => !IsRestore(n))
                .Where(n => !lines[n.GetLocation().GetLineSpan().EndLinePosition.Line].ToString().Contains("//", StringComparison.Ordinal))
                .Select(n => f.Place(n));
        });
        Assert.Empty(silent);
    }

    [Fact]
    public void No_type_is_named_for_what_it_is_not()
    {
        string[] vague = ["Manager", "Helper", "Util", "Utils", "Utilities", "Common", "Misc"];
        var named = Product.SelectMany(f => f.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(t => vague.Any(v => t.Identifier.Text.EndsWith(v, StringComparison.Ordinal)))
            .Select(t => f.Place(t)));
        Assert.Empty(named);
    }

    [Fact]
    public void No_region_and_no_promise_to_finish_later()
    {
        string[] words = ["#region", "TO" + "DO", "FIX" + "ME", "HA" + "CK"];
        var found = Product.SelectMany(f => words.Where(w => File.ReadAllText(f.Path).Contains(w, StringComparison.Ordinal))
            .Select(w => f.Place() + " " + w));
        Assert.Empty(found);
    }

    [Fact]
    public void An_outside_text_meets_only_generated_and_bounded_regular_expressions()
    {
        var made = Product.SelectMany(f => f.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .Where(c => c.Type.ToString() == "Regex").Select(c => f.Place(c)));
        Assert.Empty(made);
        var unbounded = Product.SelectMany(f => f.Root.DescendantNodes().OfType<AttributeSyntax>()
            .Where(a => a.Name.ToString() == "GeneratedRegex")
            .Where(a => !a.ToString().Contains("NonBacktracking", StringComparison.Ordinal)
                && !a.ToString().Contains("matchTimeoutMilliseconds", StringComparison.OrdinalIgnoreCase))
            .Select(a => f.Place(a)));
        Assert.Empty(unbounded);
    }

    private static bool IsRestore(SyntaxNode node) =>
        node is PragmaWarningDirectiveTriviaSyntax pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword);
}
