using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

internal enum MemberKind
{
    Type = 1,
    Method = 2,
    Other = 3,
}

/// <summary>A declared type or member: its name, its head without what stands in brackets, and its lines.</summary>
internal sealed record Member(MemberKind Kind, string Name, string Head, int Line, int Lines);

/// <summary>Finds the declarations of a file without a compiler: types and members, not what methods hold.</summary>
internal static partial class CSharpMembers
{
    public static IReadOnlyList<Member> Of(CSharpSource source)
    {
        var members = new List<Member>();
        Read(source, 0, source.Code.Length, members);
        return members;
    }

    private static void Read(CSharpSource source, int from, int to, List<Member> members)
    {
        var start = from;
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            var here = source.Code[at];
            depth += here switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (here == ';' && depth <= 0)
            {
                Add(source, start, at, at, members);
                start = at + 1;
            }
            else if (here == '{' && depth <= 0)
            {
                var close = Closing(source.Code, at, to);
                var head = Flat(source.Code[start..at]);
                if (!HasValue(head))
                {
                    Open(source, start, at, close, members);
                    start = close + 1;
                }

                at = close;
            }
            else if (here == '{')
            {
                at = Closing(source.Code, at, to);
            }
        }
    }

    private static void Open(CSharpSource source, int start, int brace, int close, List<Member> members)
    {
        var head = Flat(source.Code[start..brace]);
        Add(source, start, brace, close, members);
        if (Container().IsMatch(head))
        {
            Read(source, brace + 1, close, members);
        }
    }

    private static void Add(CSharpSource source, int start, int headEnd, int end, List<Member> members)
    {
        var begins = start;
        while (begins < headEnd && char.IsWhiteSpace(source.Code[begins]))
        {
            begins++;
        }

        var head = Flat(source.Code[begins..headEnd]);
        if (head.StartsWith("using ", StringComparison.Ordinal))
        {
            return;
        }

        var (kind, name) = Named(head);
        if (name.Length > 0)
        {
            var line = source.LineOf(begins);
            var last = source.LineOf(Math.Min(end, source.Code.Length));
            members.Add(new Member(kind, name, head, line, last - line + 1));
        }
    }

    private static (MemberKind Kind, string Name) Named(string head)
    {
        if (TypeHead().Match(head) is { Success: true } type)
        {
            return (MemberKind.Type, type.Groups["name"].Value);
        }

        if (head.Contains("operator", StringComparison.Ordinal))
        {
            return (MemberKind.Method, "operator");
        }

        var declared = ValueMark().Split(head)[0];
        var methods = MethodHead().Matches(Constraint().Split(declared)[0]);
        return methods.Count > 0
            ? (MemberKind.Method, methods[^1].Groups["name"].Value)
            : (MemberKind.Other, LastWord().Match(declared).Value);
    }

    private static bool HasValue(string head) =>
        !TypeHead().IsMatch(head) && ValueMark().IsMatch(OperatorHead().Replace(head, ""));

    /// <summary>The head of a declaration with the inside of its parentheses and brackets left out.</summary>
    private static string Flat(string code)
    {
        var flat = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var here in CompilerLine().Replace(code, ""))
        {
            depth -= here is ')' or ']' ? 1 : 0;
            if (depth <= 0)
            {
                flat.Append(char.IsWhiteSpace(here) ? ' ' : here);
            }

            depth += here is '(' or '[' ? 1 : 0;
        }

        return flat.ToString().Trim();
    }

    private static int Closing(string code, int brace, int to)
    {
        var depth = 0;
        for (var at = brace; at < to; at++)
        {
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return to - 1;
    }

    [GeneratedRegex(@"^[ \t]*#.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex CompilerLine();

    [GeneratedRegex(@"\b(namespace|class|struct|interface|record)\b", RegexOptions.None, 1000)]
    private static partial Regex Container();

    [GeneratedRegex(
        @"^(\[\]\s*|[a-z]+\s+)*\b(class|struct|interface|enum|record(\s+struct|\s+class)?)\s+(?<name>\w+)",
        RegexOptions.None,
        1000)]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"(?<name>\w+)\s*(<[^()]*>)?\s*\(\)", RegexOptions.None, 1000)]
    private static partial Regex MethodHead();

    [GeneratedRegex(@"\boperator\s*[^\s(]+", RegexOptions.None, 1000)]
    private static partial Regex OperatorHead();

    [GeneratedRegex(@"=", RegexOptions.None, 1000)]
    private static partial Regex ValueMark();

    [GeneratedRegex(@"\s:\s|\swhere\s", RegexOptions.None, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\w+(?=\s*$)", RegexOptions.None, 1000)]
    private static partial Regex LastWord();
}
