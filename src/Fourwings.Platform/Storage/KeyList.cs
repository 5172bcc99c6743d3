using System.Collections;
using System.Data;
using System.Text.RegularExpressions;
using Dapper;
using Fourwings.Domain;
using Npgsql;

namespace Fourwings.Platform.Storage;

/// <summary>
/// A list of ids as one parameter: <c>WHERE l.id IN @ids</c> is written alike for both databases and keeps one
/// prepared statement for any length.
/// </summary>
/// <param name="keys">The ids.</param>
internal sealed partial class KeyList(Guid[] keys) : SqlMapper.ICustomQueryParameter
{
    private const string Suffix = "_keys";

    /// <summary>Replaces the lists of ids in a statement and its arguments; null where it has none.</summary>
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
                throw new ArgumentException($"IN @{name} asks for a list of ids.", nameof(args));
            }

            listed.Add(name + Suffix, new KeyList([.. values.Cast<object>().Select(KeyOf)]));
            return dialect.Among(name + Suffix);
        });
        return (text, listed);
    }

    /// <inheritdoc/>
    public void AddParameter(IDbCommand command, string name)
    {
        if (command is NpgsqlCommand postgres)
        {
            postgres.Parameters.Add(new NpgsqlParameter<Guid[]>(name, keys));
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = $"[{string.Join(',', keys.Select(key => $"\"{key:N}\""))}]";
        command.Parameters.Add(parameter);
    }

    private static Guid KeyOf(object value) => value is IRecordId id ? id.Value : (Guid)value;

    [GeneratedRegex(@"\bIN @(\w+)", RegexOptions.None, 1000)]
    private static partial Regex InList();
}
