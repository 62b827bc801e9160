using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostFileLines = 300;
    private const int MostFunctionLines = 40;
    private const int MostConstructorParameters = 6;

    private static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src");
    private static readonly IReadOnlyList<SourceFile> All = [.. Product, .. SourceFile.Below("tests")];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var files = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Concat(Repository.Files("src", "*.razor"));
        var tooLong = files.Select(f => (File: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadAllLines(f).Length))
            .Where(f => f.Lines > MostFileLines);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_function_is_longer_than_40_lines()
    {
        var tooLong = All.SelectMany(f => f.Root.DescendantNodes()
            .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Where(n => SourceFile.Lines(n) > MostFunctionLines)
            .Select(n => f.Place(n)));
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_constructor_takes_more_than_6_parameters()
    {
        var tooMany = Product.SelectMany(f => f.Root.DescendantNodes()
            .Where(n => n is ConstructorDeclarationSyntax { ParameterList.Parameters.Count: > MostConstructorParameters }
                or ClassDeclarationSyntax { ParameterList.Parameters.Count: > MostConstructorParameters })
            .Select(n => f.Place(n)));
        Assert.Empty(tooMany);
    }

    [Fact]
    public void Program_stays_a_table_of_contents()
    {
        Assert.InRange(File.ReadAllLines(Repository.At("src", "FeedServer", "Program.cs")).Length, 1, 60);
    }

    [Fact]
    public void A_file_holds_one_public_type()
    {
        var crowded = Product
            .Where(f => f.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Count(t => t.Parent is BaseNamespaceDeclarationSyntax && t.Modifiers.Any(SyntaxKind.PublicKeyword)) > 1)
            .Select(f => f.Place());
        Assert.Empty(crowded);
    }

    [Fact]
    public void A_namespace_equals_its_folder()
    {
        var misplaced = All
            .Select(f => (File: f, Space: f.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault()))
            .Where(f => f.Space is not null && f.Space.Name.ToString() != FolderNamespace(f.File.Path))
            .Select(f => f.File.Place());
        Assert.Empty(misplaced);
        var blockScoped = All.Where(f => f.Root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Any()).Select(f => f.Place());
        Assert.Empty(blockScoped);
    }

    private static string FolderNamespace(string path)
    {
        var folder = Path.GetDirectoryName(path)!; // a file of the checkout lies in a folder
        return string.Join('.', Path.GetRelativePath(Repository.Root, folder).Split('/', '\\').Skip(1));
    }
}
