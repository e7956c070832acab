// SPDX-License-Identifier: MIT
#include "sync/mediascan.h"

#include "sync/imageaddresses.h"
#include "sync/mediaaddress.h"

#include <QHash>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace hubbub {

namespace {

/// Where a body in HTML says that its images are.
class HtmlAddresses
{
public:
    HtmlAddresses(const QString &html, const QUrl &apiRoot)
    {
        const auto images = htmlImageAddresses(html);
        for (const auto &[address, original] : images) {
            if (!isMediaAddress(address, apiRoot))
                continue;
            if (const auto asset = assetOf(address); !asset.isEmpty() && mediaName(address) != address)
                m_signed.insert(asset, address);
            if (!original.isEmpty() && address.host() == "camo.githubusercontent.com"_L1)
                m_copies.insert(original, address);
        }
    }

    /// Where to ask for what the body as Markdown has at \a image; there, if nothing else is known.
    [[nodiscard]] QUrl of(const QUrl &image, const QUrl &apiRoot) const
    {
        return isMediaAddress(image, apiRoot) ? m_signed.value(assetOf(image), image) : m_copies.value(image, image);
    }

private:
    QHash<QString, QUrl> m_signed; // by asset
    QHash<QUrl, QUrl> m_copies;    // by original
};

class Finder
{
public:
    explicit Finder(const QUrl &apiRoot)
        : m_apiRoot(apiRoot)
    {
    }

    void look(const QJsonObject &record)
    {
        const auto changed = record.value("updated_at"_L1).toString(record.value("created_at"_L1).toString());
        m_seenAt = QDateTime::fromString(changed, Qt::ISODate).toUTC();
        lookInBody(record);
        lookForAvatar(record.value("user"_L1));
        lookForAvatar(record.value("owner"_L1));
        const auto assignees = record.value("assignees"_L1).toArray();
        for (const auto &assignee : assignees)
            lookForAvatar(assignee);
    }

    [[nodiscard]] const QList<FoundMedia> &found() const { return m_found; }

private:
    void lookInBody(const QJsonObject &record)
    {
        const auto images = imageAddresses(record.value("body"_L1).toString());
        if (images.isEmpty())
            return;
        const HtmlAddresses addresses(record.value("body_html"_L1).toString(), m_apiRoot);
        for (const auto &image : images) {
            if (const auto address = addresses.of(image, m_apiRoot); isMediaAddress(address, m_apiRoot))
                add({.name = mediaName(image), .address = address, .seenAt = m_seenAt});
        }
    }

    void lookForAvatar(const QJsonValue &person)
    {
        const auto text = person["avatar_url"_L1].toString();
        auto known = m_avatars.constFind(text);
        if (known == m_avatars.constEnd()) {
            const QUrl address(text);
            known = m_avatars.insert(text, isMediaAddress(address, m_apiRoot) ? mediaName(address) : QUrl());
        }
        const auto name = *known;
        if (name.isEmpty())
            return;
        add({.name = name, .address = avatarAddress(name), .isAvatar = true, .seenAt = m_seenAt});
    }

    /// Each once; what is signed counts for more, then what is newer.
    void add(const FoundMedia &media)
    {
        const auto known = m_places.constFind(media.name);
        if (known == m_places.constEnd()) {
            m_places.insert(media.name, m_found.size());
            m_found.append(media);
            return;
        }
        auto &before = m_found[*known];
        if (!before.seenAt.isValid() || media.seenAt > before.seenAt)
            before.seenAt = media.seenAt;
        if (media.isSigned())
            before.address = media.address;
    }

    QUrl m_apiRoot;
    QDateTime m_seenAt;
    QList<FoundMedia> m_found;
    QHash<QUrl, qsizetype> m_places;
    QHash<QString, QUrl> m_avatars; // names, empty if it is elsewhere; the same few people come again and again
};

} // namespace

bool FoundMedia::isSigned() const
{
    return !isAvatar && mediaName(address) != address;
}

QList<FoundMedia> mediaOf(const QJsonArray &records, const QUrl &apiRoot)
{
    Finder finder(apiRoot);
    for (const auto &record : records)
        finder.look(record.toObject());
    return finder.found();
}

} // namespace hubbub
