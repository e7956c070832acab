// SPDX-License-Identifier: MIT
#pragma once

#include <QStackedWidget>

class QCheckBox;

namespace hubbub {

class Library;
class SpinnerClock;

/// What a window shows before there are repositories: that they are being read, or how to bring the first one.
class StartPage : public QStackedWidget
{
    Q_OBJECT

public:
    /// \param library, \param clock outlive the page
    StartPage(Library &library, SpinnerClock &clock, QWidget *parent = nullptr);

    /// Whether its check box says that the page is to be shown at the next start.
    void setWelcome(bool shown);
    /// Lays \a widget over the corner where a page begins to be read.
    void setCorner(QWidget *widget);

Q_SIGNALS:
    void addRequested();
    void sampleRequested();
    /// Somebody does not want to be welcomed again, or does.
    void welcomeChanged(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeCorner();
    [[nodiscard]] QWidget *createFirst();
    [[nodiscard]] QWidget *createLoading(Library &library, SpinnerClock &clock);

    QWidget *m_corner = nullptr;
    QCheckBox *m_welcome = nullptr;
};

} // namespace hubbub
