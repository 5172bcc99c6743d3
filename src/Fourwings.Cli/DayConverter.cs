using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Fourwings.Cli;

/// <summary>Days in the YAML files that the command line reads: <c>2010-07-13</c>.</summary>
internal sealed class DayConverter : IYamlTypeConverter
{
    /// <inheritdoc/>
    public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

    /// <inheritdoc/>
    /// <exception cref="YamlException">It is no day.</exception>
    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = parser.Consume<Scalar>();
        return DateOnly.TryParseExact(
            scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new YamlException(scalar.Start, scalar.End, $"'{scalar.Value}' is no day; write YYYY-MM-DD.");
    }

    /// <summary>The files are written by hand.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Files for the command line are written by hand.");
}
