// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>

class QFrame;
class QLineEdit;
class QListView;

namespace hubbub {

class Commands;
class Library;
class PaletteModel;
class TrackedRepository;
struct FoundIssue;
struct PaletteEntry;
struct PaletteView;

/// A field over the window that finds issues, commands, views and repositories by a few letters. It covers the window
/// while it is open, so that a click beside the box closes it; the focus goes back to where it was.
class CommandPalette : public QWidget
{
    Q_OBJECT

public:
    /// \param library, commands outlive this
    /// \param window what it lies over
    CommandPalette(Library &library, Commands &commands, QWidget *window);
    ~CommandPalette() override;

    /// The searches on offer, asked for whenever something is typed.
    void setViews(std::function<QList<PaletteView>()> views);
    /// What to offer before something is typed, the latest first; foundIssue() makes them.
    void setRecentIssues(std::function<QList<FoundIssue>()> issues);

    /// Shows it with an empty field, or closes it if it is there.
    void toggle();

Q_SIGNALS:
    void issueChosen(hubbub::TrackedRepository *repository, qint64 id);
    void queryChosen(const QString &query);
    void repositoryChosen(hubbub::TrackedRepository *repository);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Step { None, Up, Down, PageUp, PageDown, Choose, Close };

    void createBox();
    void applyPalette();
    void open();
    void dismiss();
    void place();
    [[nodiscard]] static Step stepOf(const QKeyEvent &event);
    void take(Step step);
    void walkTo(int row);
    void setCurrent(int row);
    void keepCurrent();
    void run(int row);
    void closeIfFocusLeft(const QWidget *now);

    Commands &m_commands;
    PaletteModel *m_model;
    QFrame *m_box;
    QLineEdit *m_field;
    QListView *m_list;
    QPointer<QWidget> m_focusBefore;
    QString m_spoken;                         // of the current row
    std::unique_ptr<PaletteEntry> m_walkedTo; // stays the current one when others come
};

} // namespace hubbub
