using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeedServer.Tests.Architecture;

/// <summary>
/// Cyclomatic complexity as Roslyn's code metrics count it (MetricsHelper): one, and one more for each condition, loop, case, <c>??</c>,
/// <c>?.</c>, <c>&amp;&amp;</c> and <c>||</c>, lambdas and local functions included. Arms of a switch expression with a <c>when</c> count
/// as well; arms without one are a table.
/// </summary>
internal static class Complexity
{
    /// <summary>The complexity of a method, constructor, operator or accessor.</summary>
    public static int In(SyntaxNode function) => 1 + function.DescendantNodes().Count(IsBranch);

    private static bool IsBranch(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.IfStatement or SyntaxKind.ConditionalExpression => true,
        SyntaxKind.ForStatement or SyntaxKind.ForEachStatement or SyntaxKind.ForEachVariableStatement => true,
        SyntaxKind.WhileStatement or SyntaxKind.DoStatement => true,
        SyntaxKind.CaseSwitchLabel or SyntaxKind.CasePatternSwitchLabel or SyntaxKind.DefaultSwitchLabel => true,
        SyntaxKind.CoalesceExpression or SyntaxKind.ConditionalAccessExpression => true,
        SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => true,
        _ => node is SwitchExpressionArmSyntax { WhenClause: not null },
    };
}
