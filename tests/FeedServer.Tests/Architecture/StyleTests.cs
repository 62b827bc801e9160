using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

/// <summary>Rules of style that a build does not hold to be errors, and that <c>dotnet format style</c> takes minutes for.</summary>
public sealed class StyleTests
{
    private static readonly IReadOnlyList<SourceFile> All = [.. SourceFile.Below("src"), .. SourceFile.Below("tests")];

    [Fact]
    public void Namespaces_are_imported_in_order_those_of_the_framework_first() => Breaches.None(All
        .Where(file => Imported(file) is var names && !names.SequenceEqual(names.Order()))
        .Select(file => file.Place()));

    [Fact]
    public void A_member_is_qualified_only_where_a_parameter_or_variable_has_its_name() => Breaches.None(All
        .SelectMany(file => file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is ThisExpressionSyntax && access.Parent is not InvocationExpressionSyntax
                && !IsHidden(access.Name.Identifier.Text, access))
            .Select(access => file.Place(access))));

    private static List<(int Kind, bool IsOther, string Name)> Imported(SourceFile file) =>
        [.. file.Root.ChildNodes().OfType<UsingDirectiveSyntax>().Where(use => use.GlobalKeyword == default).Select(use =>
        {
            var kind = use.Alias is not null ? 2 : use.StaticKeyword != default ? 1 : 0;
            var name = use.Alias?.Name.Identifier.Text ?? use.NamespaceOrType.ToString();
            return (kind, !(name == "System" || name.StartsWith("System.", StringComparison.Ordinal)), name.ToUpperInvariant());
        })];

    private static bool IsHidden(string name, SyntaxNode access)
    {
        var member = access.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First(node => node.Parent is TypeDeclarationSyntax);
        var type = (TypeDeclarationSyntax?)member.Parent;
        return member.DescendantNodes().Concat(type?.ParameterList?.Parameters ?? []).Any(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.Text == name,
            VariableDeclaratorSyntax variable => variable.Identifier.Text == name,
            SingleVariableDesignationSyntax variable => variable.Identifier.Text == name,
            ForEachStatementSyntax loop => loop.Identifier.Text == name,
            _ => false,
        });
    }
}
