using System.Collections;
using System.Data;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Fourwings.Domain;
using Npgsql;

namespace Fourwings.Platform.Storage;

/// <summary>
/// A list of ids, or of texts, as one parameter: <c>WHERE l.id IN @ids</c> is written alike for both databases and
/// keeps one prepared statement for any length.
/// </summary>
/// <param name="keys">The ids or texts.</param>
internal sealed partial class KeyList(Array keys) : SqlMapper.ICustomQueryParameter
{
    private const string Suffix = "_keys";

    /// <summary>Replaces the lists in a statement and its arguments; null where it has none.</summary>
    public static (string Sql, DynamicParameters Args)? Of(string sql, object? args, Dialect dialect)
    {
        if (args is null || args is DynamicParameters || !InList().IsMatch(sql))
        {
            return null;
        }

        var listed = new DynamicParameters(args);
        var text = InList().Replace(sql, match =>
        {
            var name = match.Groups[1].Value;
            if (args.GetType().GetProperty(name)?.GetValue(args) is not IEnumerable values)
            {
                throw new ArgumentException($"IN @{name} asks for a list of ids or texts.", nameof(args));
            }

            if (values is IEnumerable<string> texts)
            {
                listed.Add(name + Suffix, new KeyList(texts.ToArray()));
                return dialect.AmongTexts(name + Suffix);
            }

            listed.Add(name + Suffix, new KeyList(values.Cast<object>().Select(KeyOf).ToArray()));
            return dialect.Among(name + Suffix);
        });
        return (text, listed);
    }

    /// <inheritdoc/>
    public void AddParameter(IDbCommand command, string name)
    {
        if (command is NpgsqlCommand postgres)
        {
            postgres.Parameters.Add(new NpgsqlParameter(name, keys));
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = keys is Guid[] ids
            ? $"[{string.Join(',', ids.Select(id => $"\"{id:N}\""))}]"
            : JsonSerializer.Serialize((string[])keys);
        command.Parameters.Add(parameter);
    }

    private static Guid KeyOf(object value) => value is IRecordId id ? id.Value : (Guid)value;

    [GeneratedRegex(@"\bIN @(\w+)", RegexOptions.None, 1000)]
    private static partial Regex InList();
}
