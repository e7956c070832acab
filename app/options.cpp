// SPDX-License-Identifier: MIT
#include "app/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHostAddress>

namespace hubbub {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

Options::Message wrong(const QString &text)
{
    return {Text::tr("%1\nSee hubbub --help.").arg(text), true};
}

QString usage()
{
    return Text::tr(
        "Usage: hubbub [options] [LINK…]            window; LINK is owner/repo, owner/repo#12 or an address\n"
        "       hubbub sync OWNER/REPO…|--all [--full]\n"
        "       hubbub list [QUERY] [--json] [--limit N]\n"
        "       hubbub show OWNER/REPO#N [--json]\n"
        "       hubbub move OWNER/REPO#N… CATEGORY [--board NAME] [--json]\n"
        "       hubbub store check|compact|path\n"
        "\n"
        "Options:\n"
        "  --store DIR     another store than the user's own\n"
        "  --api-url URL   another API root, as https://github.example.com/api/v3\n"
        "  --offline       no request leaves the machine\n"
        "  --sample        the built-in sample in a throw-away store\n"
        "  --full          sync: ask for everything again, not only for what changed\n"
        "  --json          list, show, move: the stored records, one a line\n"
        "  --limit N       list: at most N issues\n"
        "  --board NAME    move: on another board than the main one\n"
        "  --help, --version\n"
        "\n"
        "QUERY: words and phrases in titles, is:open, is:closed, is:issue, is:pr, repo:owner/name.\n"
        "CATEGORY: default, todo, doing, done, or the category or the title of a column of your own.\n"
        "A token is read from the keychain, or from HUBBUB_TOKEN, GH_TOKEN or GITHUB_TOKEN for one run.\n"
        "Exit: 0 done, 1 failed, 2 wrong usage.\n");
}

/// Picks the command from the positional arguments and leaves its own in \a options.
std::optional<Options::Message> readCommand(Options &options, QStringList words)
{
    using Command = Options::Command;
    const auto first = words.value(0);
    if (first == u"sync" || first == u"list" || first == u"show" || first == u"move" || first == u"store")
        words.removeFirst();
    options.arguments = words;
    if (first == u"sync") {
        options.command = Command::Sync;
        if (words.isEmpty() != options.all)
            return wrong(Text::tr("sync needs repositories such as owner/name, or --all."));
    } else if (first == u"list") {
        options.command = Command::List;
    } else if (first == u"show") {
        options.command = Command::Show;
        if (words.size() != 1)
            return wrong(Text::tr("show needs one issue, such as owner/name#12."));
    } else if (first == u"move") {
        options.command = Command::Move;
        if (words.size() < 2)
            return wrong(Text::tr("move needs issues, such as owner/name#12, and a category."));
        if (options.sample)
            return wrong(Text::tr("--sample has a throw-away store, in which nothing is moved."));
    } else if (first == u"store") {
        static const QHash<QString, Command> commands{{QStringLiteral("check"), Command::StoreCheck},
                                                      {QStringLiteral("compact"), Command::StoreCompact},
                                                      {QStringLiteral("path"), Command::StorePath}};
        if (words.size() != 1 || !commands.contains(words.first()))
            return wrong(Text::tr("store needs one of: check, compact, path."));
        if (options.sample)
            return wrong(Text::tr("--sample has a throw-away store, which is neither looked after nor kept."));
        options.command = commands.value(words.first());
    }
    return {};
}

} // namespace

bool isApiRoot(const QUrl &address)
{
    const auto host = address.host();
    if (!address.isValid() || host.isEmpty())
        return false;
    const bool isLoopback = host == u"localhost" || QHostAddress(host).isLoopback();
    return address.scheme() == u"https" || (address.scheme() == u"http" && isLoopback);
}

std::variant<Options, Options::Message> Options::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions); // as Qt's own: -style
    const auto flag = [&parser](const char *name) { parser.addOption(QCommandLineOption(QString::fromLatin1(name))); };
    const auto valued = [&parser](const char *name) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString(), QStringLiteral("value")));
    };
    for (const auto *name : {"help", "version", "offline", "sample", "all", "full", "json"})
        flag(name);
    for (const auto *name : {"store", "api-url", "limit", "board", "style"})
        valued(name);
    parser.addOption(QCommandLineOption(QStringLiteral("h")));
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    const auto isSet = [&parser](const char *name) { return parser.isSet(QString::fromLatin1(name)); };
    if (isSet("help") || isSet("h"))
        return Message{usage(), false};
    if (isSet("version"))
        return Message{QStringLiteral("hubbub %1\n").arg(QCoreApplication::applicationVersion()), false};

    Options options;
    options.store = parser.value(QStringLiteral("store"));
    options.apiRootGiven = isSet("api-url");
    options.apiRoot = QUrl(options.apiRootGiven ? parser.value(QStringLiteral("api-url"))
                                                : QStringLiteral("https://api.github.com"),
                           QUrl::StrictMode);
    options.offline = isSet("offline");
    options.sample = isSet("sample");
    options.all = isSet("all");
    options.full = isSet("full");
    options.json = isSet("json");
    options.board = parser.value(QStringLiteral("board")).trimmed();
    options.style = parser.value(QStringLiteral("style"));

    if (isSet("store") && options.store.isEmpty())
        return wrong(Text::tr("--store needs a folder."));
    if (isSet("board") && options.board.isEmpty())
        return wrong(Text::tr("--board needs the name of a board."));
    if (!isApiRoot(options.apiRoot))
        return wrong(Text::tr("--api-url needs an address such as https://github.example.com/api/v3; "
                              "plain http is for this computer only."));
    if (isSet("limit")) {
        bool ok = false;
        options.limit = parser.value(QStringLiteral("limit")).toInt(&ok);
        if (!ok || options.limit < 0)
            return wrong(Text::tr("--limit needs a number."));
    }
    if (const auto message = readCommand(options, parser.positionalArguments()))
        return *message;
    return options;
}

QByteArray takeTokenFromEnvironment()
{
    QByteArray token;
    for (const auto *name : {"HUBBUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"}) {
        if (token.isEmpty())
            token = qgetenv(name).trimmed();
        qunsetenv(name);
    }
    return token;
}

} // namespace hubbub
