using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Fourwings.Web.Shared;

/// <summary>
/// The files of an installed site. They do not change while it runs, so that nobody watches them: a watcher costs one
/// of the few that a machine gives a user.
/// </summary>
internal sealed class StillFiles(string root) : IFileProvider, IDisposable
{
    private readonly PhysicalFileProvider _files = new(root);

    IFileInfo IFileProvider.GetFileInfo(string subpath) => _files.GetFileInfo(subpath);

    IDirectoryContents IFileProvider.GetDirectoryContents(string subpath) => _files.GetDirectoryContents(subpath);

    IChangeToken IFileProvider.Watch(string filter) => NullChangeToken.Singleton;

    public void Dispose() => _files.Dispose();
}
