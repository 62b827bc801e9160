using System.Collections;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>The nodes in an element. A value, and its enumerator too: pages of a hundred thousand elements are walked many times, and each
/// walk asks every element.</summary>
/// <param name="first">The first of them; null when there is none.</param>
/// <param name="budget">What each costs.</param>
internal readonly struct ChildList(TreeNode? first, ReadingBudget budget) : IEnumerable<TreeNode>
{
    public Enumerator GetEnumerator() => new(first, budget);

    IEnumerator<TreeNode> IEnumerable<TreeNode>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Knows the next node before it gives one, so that this one may be taken out.</summary>
    internal struct Enumerator(TreeNode? first, ReadingBudget budget) : IEnumerator<TreeNode>
    {
        private TreeNode? next = first;
        private TreeNode? current;

        public readonly TreeNode Current => current ?? throw new InvalidOperationException("There is no node here.");

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            current = next;
            if (current is null) return false;
            budget.Step();
            next = current.NextSibling;
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException("Ask the element again.");

        public readonly void Dispose()
        {
        }
    }
}
