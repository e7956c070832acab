// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace hubbub {

/// What an empty place shows: an icon, a headline, a sentence, what to do next, and a footnote. Parts that are not set
/// take no room.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyPage(QWidget *parent = nullptr);

    /// Above everything else. The page takes it over.
    void setTop(QWidget *widget);
    /// \a name is an icon of themedIcon(); empty for none.
    void setIcon(const QString &name);
    /// Also becomes the page's accessible name.
    void setHeadline(const QString &headline);
    /// Text or a little HTML (<code>, <b>); plain when it has no tags. Also becomes the accessible description.
    void setText(const QString &text);
    void setFootnote(const QString &footnote);
    /// Below everything else. The page takes it over.
    void setBottom(QWidget *widget);

    /// The button belongs to the page. A primary one is drawn in the accent colour.
    QPushButton *addButton(const QString &text, bool primary = false);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refresh();
    void arrangeButtons();

    QString m_iconName;
    QString m_message;
    QBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_text;
    QBoxLayout *m_buttons; ///< below one another where there is no room beside
    QLabel *m_footnote;
};

} // namespace hubbub
