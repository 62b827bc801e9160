using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeedServer.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostFileLines = 300;
    private const int MostFunctionLines = 40;
    private const int MostComplexity = 20;
    private const int MostColumns = 140;
    // Code that nobody needs is found by looking for it: the bound rises only with a feature that needs the room.
    private const int MostProductLines = 106_000;
    private const int MostProductFiles = 1_520;

    private static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src");
    private static readonly IReadOnlyList<SourceFile> All = [.. Product, .. SourceFile.Below("tests")];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var files = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Concat(Repository.Files("src", "*.razor"));
        var tooLong = files.Select(f => (File: Path.GetRelativePath(Repository.Root, f), Lines: File.ReadAllLines(f).Length))
            .Where(f => f.Lines > MostFileLines)
            .Select(f => $"{f.File} {f.Lines}");
        Breaches.None(tooLong);
    }

    [Fact]
    public void No_function_is_longer_than_40_lines()
    {
        var tooLong = All.SelectMany(f => f.Root.DescendantNodes()
            .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Where(n => SourceFile.Lines(n) > MostFunctionLines)
            .Select(n => f.Place(n)));
        Breaches.None(tooLong);
    }

    [Fact]
    public void No_function_is_more_complex_than_20()
    {
        var tooComplex = All.SelectMany(f => f.Root.DescendantNodes()
            .Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            .Where(n => Complexity.In(n) > MostComplexity)
            .Select(n => $"{f.Place(n)} {Complexity.In(n)}"));
        Breaches.None(tooComplex);
    }

    [Fact]
    public void No_line_is_wider_than_140_columns()
    {
        // Counted as tools do that know no encoding: by the bytes of UTF-8. Razor is not counted: its line breaks are published bytes.
        Breaches.None(All.SelectMany(f => f.Root.SyntaxTree.GetText().Lines
            .Where(line => Encoding.UTF8.GetByteCount(line.ToString()) > MostColumns)
            .Select(line => $"{f.Place()}:{line.LineNumber + 1}")));
    }

    [Fact]
    public void The_product_stays_within_its_lines_and_files()
    {
        Assert.InRange(Product.Sum(f => File.ReadAllLines(f.Path).Length), 1, MostProductLines);
        Assert.InRange(Product.Count, 1, MostProductFiles);
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
        Breaches.None(crowded);
    }

    [Fact]
    public void A_namespace_equals_its_folder()
    {
        var misplaced = All
            .Select(f => (File: f, Space: f.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault()))
            .Where(f => f.Space is not null && f.Space.Name.ToString() != FolderNamespace(f.File.Path))
            .Select(f => f.File.Place());
        Breaches.None(misplaced);
        var blockScoped = All.Where(f => f.Root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Any()).Select(f => f.Place());
        Breaches.None(blockScoped);
    }

    private static string FolderNamespace(string path)
    {
        var folder = Path.GetDirectoryName(path)!; // a file of the checkout lies in a folder
        return string.Join('.', Path.GetRelativePath(Repository.Root, folder).Split('/', '\\').Skip(1));
    }
}
