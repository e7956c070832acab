// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QWidget;

namespace hubbub {

/// The \a text of a menu's entry without the mark of its mnemonic.
[[nodiscard]] QString withoutMnemonic(const QString &text);

/// Everything that can be asked of a window, by name: menus, shortcuts, the command palette and the overview of
/// shortcuts show the same actions. Keys that somebody chose are kept in the preferences, for all windows.
class Commands : public QObject
{
    Q_OBJECT

public:
    /// The id of the command that opens the palette, which does not list itself.
    static constexpr QLatin1StringView PaletteId{"command-palette"};

    struct Spec
    {
        QString id;                    ///< stays for ever: `refresh-all`
        QString text;                  ///< as in a menu, with its mnemonic
        QString group;                 ///< under which the overview lists it
        QList<QKeySequence> keys = {}; ///< unless somebody chose others
        QString icon = {};             ///< of themedIcon()
        QWidget *scope = nullptr;      ///< where the keys count; null: in the whole window
    };

    /// \param window gets the actions, so that their keys count in it
    explicit Commands(QWidget &window);

    /// The action belongs to this.
    QAction *add(const Spec &spec, std::function<void()> run);
    /// Null if there is none.
    [[nodiscard]] QAction *action(const QString &id) const { return m_actions.value(id); }
    /// In the order they were added.
    [[nodiscard]] const std::vector<Spec> &specs() const { return m_specs; }

    /// Keys chosen in place of those of the Spec; an empty list for none at all.
    void setKeys(const QString &id, const QList<QKeySequence> &keys);
    /// Those of the Spec.
    [[nodiscard]] QList<QKeySequence> defaultKeys(const QString &id) const;
    /// Back to those of the Spec.
    void resetKeys(const QString &id);
    void resetAllKeys();
    /// Reads again what was chosen, after another window changed it.
    void reloadKeys();
    /// The id of another command that has \a key, or keys that begin with it or it with them; empty if it is free.
    [[nodiscard]] QString owner(const QKeySequence &key, const QString &exceptId) const;

Q_SIGNALS:
    void keysChanged();

private:
    [[nodiscard]] QList<QKeySequence> keysOf(const Spec &spec) const;
    [[nodiscard]] const Spec *find(const QString &id) const;
    void apply(const Spec &spec);

    QWidget &m_window;
    std::vector<Spec> m_specs;
    QHash<QString, QAction *> m_actions;
};

} // namespace hubbub
