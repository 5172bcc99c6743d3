using System.Text;
using Fourwings.Domain;

namespace Fourwings.Cli.Operations;

/// <summary>
/// A password comes from a prompt or from standard input, never from the command line, where others could read it.
/// </summary>
public static class PasswordInput
{
    /// <summary>Asks twice at a terminal, else takes the first line of standard input.</summary>
    /// <returns>The password; null where there was none or the two differ, and the reader was told.</returns>
    public static string? Read(CliContext context)
    {
        if (context.Keys is not { } keys)
        {
            using var reader = new StreamReader(context.In, Encoding.UTF8, leaveOpen: true);
            return reader.ReadLine() is { Length: > 0 } line ? line : Say(context, "cli.password.missing");
        }

        var first = Ask(context, keys, "cli.password");
        return first == Ask(context, keys, "cli.password.again") ? first : Say(context, "cli.password.differs");
    }

    private static string Ask(CliContext context, Func<ConsoleKeyInfo> keys, string prompt)
    {
        context.Error.Write(Texts.Of(prompt, context.Language));
        var typed = new StringBuilder();
        for (var key = keys(); key.Key != ConsoleKey.Enter; key = keys())
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        context.Error.WriteLine();
        return typed.ToString();
    }

    private static string? Say(CliContext context, string key)
    {
        context.Error.WriteLine($"fourwings: {Texts.Of(key, context.Language)}");
        return null;
    }
}
