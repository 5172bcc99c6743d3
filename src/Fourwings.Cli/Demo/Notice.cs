using System.Globalization;
using System.Text;
using Fourwings.Platform.Documents;

namespace Fourwings.Cli.Demo;

/// <summary>A one-page PDF that stands in for a scanned paper of the demo and says that it is invented.</summary>
internal static class Notice
{
    /// <summary>Makes the paper.</summary>
    /// <param name="name">Its file name, Latin letters.</param>
    /// <param name="line">What it says, Latin letters.</param>
    public static async Task<Upload> MakeAsync(string name, string line)
    {
        var text = $"BT /F1 14 Tf 72 760 Td ({line}) Tj 0 -24 Td (Invented paper of a demonstration.) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " +
                "/Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {text.Length} >>\nstream\n{text}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        return (await Upload.OfAsync(name, Encoding.ASCII.GetBytes(Assemble(objects)))).Value;
    }

    private static string Assemble(string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\n");
        return pdf.Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n").ToString();
    }
}
