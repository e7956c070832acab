// SPDX-License-Identifier: MIT
#pragma once

#include <QTextBrowser>

namespace hubbub {

/// Shows one body: the HTML of markdownToHtml(). Scrolls itself; never reads a file nor the network.
/// Text can be selected and links followed with mouse and keyboard.
class BodyView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit BodyView(QWidget *parent = nullptr);

    /// Replaces what is shown and scrolls to the top. Footnote links move inside the body.
    void setBody(const QString &html);

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// A http, https or mailto link was followed. Other schemes are never reported.
    void linkActivated(const QUrl &url);

protected:
    QMimeData *createMimeDataFromSelection() const override;

private:
    void follow(const QUrl &url);
};

} // namespace hubbub
