// SPDX-License-Identifier: MIT
#include "ui/commands.h"

#include "ui/theme.h"

#include <QAction>
#include <QSettings>
#include <QWidget>

#include <algorithm>

namespace hubbub {

namespace {

QString settingOf(const QString &id)
{
    return QStringLiteral("shortcuts/") + id;
}

/// Whether one of two shortcuts keeps the other from working.
bool collide(const QKeySequence &a, const QKeySequence &b)
{
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

} // namespace

QString withoutMnemonic(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

Commands::Commands(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
}

QAction *Commands::add(const Spec &spec, std::function<void()> run)
{
    auto *action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    if (!spec.icon.isEmpty())
        action->setIcon(themedIcon(spec.icon));
    action->setShortcutContext(spec.scope ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    (spec.scope ? spec.scope : &m_window)->addAction(action);
    m_specs.push_back(spec);
    m_actions.insert(spec.id, action);
    apply(spec);
    return action;
}

void Commands::setKeys(const QString &id, const QList<QKeySequence> &keys)
{
    QSettings().setValue(settingOf(id), QKeySequence::listToString(keys, QKeySequence::PortableText));
    apply(*find(id));
    Q_EMIT keysChanged();
}

void Commands::resetKeys(const QString &id)
{
    QSettings().remove(settingOf(id));
    apply(*find(id));
    Q_EMIT keysChanged();
}

void Commands::resetAllKeys()
{
    for (const auto &spec : m_specs)
        QSettings().remove(settingOf(spec.id));
    reloadKeys();
}

QList<QKeySequence> Commands::defaultKeys(const QString &id) const
{
    return find(id)->keys;
}

void Commands::reloadKeys()
{
    for (const auto &spec : m_specs)
        apply(spec);
    Q_EMIT keysChanged();
}

QString Commands::owner(const QKeySequence &key, const QString &exceptId) const
{
    const auto found = std::find_if(m_specs.begin(), m_specs.end(), [&](const Spec &spec) {
        const auto keys = spec.id == exceptId ? QList<QKeySequence>() : keysOf(spec);
        return std::any_of(keys.begin(), keys.end(), [&key](const QKeySequence &each) { return collide(each, key); });
    });
    return found == m_specs.end() ? QString() : found->id;
}

QList<QKeySequence> Commands::keysOf(const Spec &spec) const
{
    const auto chosen = QSettings().value(settingOf(spec.id));
    return chosen.isValid() ? QKeySequence::listFromString(chosen.toString(), QKeySequence::PortableText) : spec.keys;
}

const Commands::Spec *Commands::find(const QString &id) const
{
    const auto found = std::find_if(m_specs.begin(), m_specs.end(), [&id](const Spec &spec) { return spec.id == id; });
    return found == m_specs.end() ? nullptr : &*found;
}

void Commands::apply(const Spec &spec)
{
    m_actions.value(spec.id)->setShortcuts(keysOf(spec));
}

} // namespace hubbub
