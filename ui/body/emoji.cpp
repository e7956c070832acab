// SPDX-License-Identifier: MIT
#include "ui/body/emoji.h"

#include "resources/resources.h"

#include <algorithm>
#include <vector>

namespace hubbub {

namespace {

struct Emoji
{
    QByteArrayView name;
    QByteArrayView characters;
};

class EmojiTable
{
public:
    EmojiTable()
    {
        for (QByteArrayView rest(m_text); !rest.isEmpty();) {
            const auto end = rest.indexOf('\n');
            const auto line = rest.first(end < 0 ? rest.size() : end);
            rest = rest.sliced(std::min(rest.size(), line.size() + 1));
            const auto blank = line.indexOf(' ');
            if (blank > 0 && !line.startsWith("# "))
                m_emoji.push_back({line.first(blank), line.sliced(blank + 1)});
        }
    }

    [[nodiscard]] QString find(QByteArrayView name) const
    {
        const auto isLess = [](const Emoji &emoji, QByteArrayView wanted) { return emoji.name < wanted; };
        const auto found = std::lower_bound(m_emoji.begin(), m_emoji.end(), name, isLess);
        return found != m_emoji.end() && found->name == name ? QString::fromUtf8(found->characters) : QString();
    }

private:
    QByteArray m_text = emojiTable();
    std::vector<Emoji> m_emoji;
};

} // namespace

QString emojiOf(QByteArrayView name)
{
    static const EmojiTable table;
    return table.find(name);
}

} // namespace hubbub
