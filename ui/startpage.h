// SPDX-License-Identifier: MIT
#pragma once

#include <QStackedWidget>

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

Q_SIGNALS:
    void addRequested();
    void sampleRequested();

private:
    [[nodiscard]] QWidget *createFirst();
    [[nodiscard]] QWidget *createLoading(Library &library, SpinnerClock &clock);
};

} // namespace hubbub
