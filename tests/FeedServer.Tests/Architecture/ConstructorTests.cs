using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

/// <summary>A type that needs many others is two types.</summary>
public sealed class ConstructorTests
{
    private const int MostParameters = 6;

    private static readonly string[] Settings = ["Options", "Settings"];

    private static readonly IReadOnlyList<SourceFile> Product = SourceFile.Below("src");

    [Fact]
    public void No_constructor_takes_more_than_6_parameters()
    {
        var tooMany = Product.SelectMany(file => file.Root.DescendantNodes()
            .Where(node => node is ConstructorDeclarationSyntax { ParameterList.Parameters.Count: > MostParameters }
                or ClassDeclarationSyntax { ParameterList.Parameters.Count: > MostParameters })
            .Select(node => file.Place(node)));
        Breaches.None(tooMany);
    }

    /// <summary>
    /// A type of services, options, clock and logger that one constructor takes only moves its parameters. What a method returns is a
    /// result.
    /// </summary>
    [Fact]
    public void No_type_is_a_bag_of_parts_for_one_constructor()
    {
        var all = Product.SelectMany(file => TypesIn(file).Select(type => (file, type))).ToList();
        var services = all.Where(one => IsService(one.type)).Select(one => one.type.Identifier.Text).ToHashSet();
        var taken = all.SelectMany(one => Taken(one.type)).CountBy(name => name).ToDictionary();
        var methods = all.SelectMany(one => one.type.Members.OfType<MethodDeclarationSyntax>());
        var returned = methods.Select(method => Result(method.ReturnType)).ToHashSet();
        Breaches.None(all.Where(one => taken.GetValueOrDefault(one.type.Identifier.Text) == 1 && IsBag(one.type, services))
            .Where(one => !returned.Contains(one.type.Identifier.Text))
            .Select(one => $"{one.file.Place(one.type)} {one.type.Identifier.Text}"));
    }

    private static IEnumerable<TypeDeclarationSyntax> TypesIn(SourceFile file) =>
        file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>();

    /// <summary>It does something: it is an interface, or a class with a method of its own.</summary>
    private static bool IsService(TypeDeclarationSyntax type) => type switch
    {
        InterfaceDeclarationSyntax => true,
        ClassDeclarationSyntax => type.Members.OfType<MethodDeclarationSyntax>().Any(one => !one.Modifiers.Any(SyntaxKind.StaticKeyword)),
        _ => false,
    };

    private static bool IsBag(TypeDeclarationSyntax type, HashSet<string> services)
    {
        if (type is InterfaceDeclarationSyntax || type.Members.OfType<MethodDeclarationSyntax>().Any()) return false;
        var properties = type.Members.OfType<PropertyDeclarationSyntax>().Where(IsSettable);
        string[] members = [.. Taken(type), .. properties.Select(property => NameOf(property.Type))];
        var parts = members.Count(name => services.Contains(name) || name is "TimeProvider" or "ILogger" or "ILoggerFactory");
        var options = members.Count(name => Settings.Any(end => name.EndsWith(end, StringComparison.Ordinal)));
        return parts > 0 && members.Length > 1 && parts + options == members.Length;
    }

    private static bool IsSettable(PropertyDeclarationSyntax property) => property.AccessorList is { } list
        && list.Accessors.Any(a => a.Kind() is SyntaxKind.InitAccessorDeclaration or SyntaxKind.SetAccessorDeclaration);

    /// <summary>The types that a type's constructors take.</summary>
    private static IEnumerable<string> Taken(TypeDeclarationSyntax type)
    {
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Select(one => one.ParameterList);
        return constructors.Append(type.ParameterList).SelectMany(list => list?.Parameters ?? []).Select(one => NameOf(one.Type));
    }

    private static string Result(TypeSyntax type) =>
        type is GenericNameSyntax { Identifier.Text: "Task" or "ValueTask" } task
            ? NameOf(task.TypeArgumentList.Arguments[0]) : NameOf(type);

    private static string NameOf(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        GenericNameSyntax generic => generic.Identifier.Text,
        QualifiedNameSyntax qualified => NameOf(qualified.Right),
        _ => type?.ToString() ?? "",
    };
}
