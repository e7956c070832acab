<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%1: %n places are damaged</source>
        <translation>
            <numerusform>%1: %n place is damaged</numerusform>
            <numerusform>%1: %n places are damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorText</name>
    <message numerus="yes">
        <source>%Ln issues</source>
        <translation>
            <numerusform>%Ln issue</numerusform>
            <numerusform>%Ln issues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer there</source>
        <comment>issues or comments</comment>
        <translation>
            <numerusform>%Ln no longer there</numerusform>
            <numerusform>%Ln no longer there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 waits for %2 until %3 (in %Ln min): %4</source>
        <comment>repository, server, time, what is missing</comment>
        <translation>
            <numerusform>%1 waits for %2 until %3 (in %Ln min): %4</numerusform>
            <numerusform>%1 waits for %2 until %3 (in %Ln min): %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::AddRepositoryField</name>
    <message numerus="yes">
        <source>%Ln repositories of %1: choose one to add.</source>
        <translation>
            <numerusform>%Ln repository of %1: choose one to add.</numerusform>
            <numerusform>%Ln repositories of %1: choose one to add.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::BoardFiles</name>
    <message numerus="yes">
        <source>%Ln cards could not be understood.</source>
        <translation>
            <numerusform>%Ln card could not be understood.</numerusform>
            <numerusform>%Ln cards could not be understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines could not be understood: %1.</source>
        <translation>
            <numerusform>%Ln line could not be understood: %1.</numerusform>
            <numerusform>%Ln lines could not be understood: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The board “%1” imported with %Ln cards.</source>
        <translation>
            <numerusform>The board “%1” imported with %Ln card.</numerusform>
            <numerusform>The board “%1” imported with %Ln cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards appear as soon as their repositories are here.</source>
        <translation>
            <numerusform>%Ln card appears as soon as its repository is here.</numerusform>
            <numerusform>%Ln cards appear as soon as their repositories are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards are left out, since their issues are not here.</source>
        <translation>
            <numerusform>%Ln card is left out, since its issue is not here.</numerusform>
            <numerusform>%Ln cards are left out, since their issues are not here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ColumnHeader</name>
    <message numerus="yes">
        <source>%1, %Ln cards</source>
        <extracomment>%1 is a column</extracomment>
        <translation>
            <numerusform>%1, %Ln card</numerusform>
            <numerusform>%1, %Ln cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than the %Ln cards that it should have</source>
        <translation>
            <numerusform>More than the %Ln card that it should have</numerusform>
            <numerusform>More than the %Ln cards that it should have</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ColumnView</name>
    <message numerus="yes">
        <source>%1, collapsed, %Ln cards</source>
        <extracomment>%1 is a column that shows no cards at the moment</extracomment>
        <translation>
            <numerusform>%1, collapsed, %Ln card</numerusform>
            <numerusform>%1, collapsed, %Ln cards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::Events</name>
    <message numerus="yes">
        <source>%1 added %n label(s) %2</source>
        <translation>
            <numerusform>%1 added the label %2</numerusform>
            <numerusform>%1 added %n labels %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 removed %n label(s) %2</source>
        <translation>
            <numerusform>%1 removed the label %2</numerusform>
            <numerusform>%1 removed %n labels %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s)</source>
        <translation>
            <numerusform>%n commit</numerusform>
            <numerusform>%n commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) in commits</source>
        <translation>
            <numerusform>%n mention in commits</numerusform>
            <numerusform>%n mentions in commits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) elsewhere</source>
        <translation>
            <numerusform>%n mention elsewhere</numerusform>
            <numerusform>%n mentions elsewhere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of the branch</source>
        <translation>
            <numerusform>%n change of the branch</numerusform>
            <numerusform>%n changes of the branch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of labels</source>
        <translation>
            <numerusform>%n change of labels</numerusform>
            <numerusform>%n changes of labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueActions</name>
    <message numerus="yes">
        <source>Open in browser (at most %Ln at once)</source>
        <translation>
            <numerusform>Open in browser (at most %Ln at once)</numerusform>
            <numerusform>Open in browser (at most %Ln at once)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueListPane</name>
    <message numerus="yes">
        <source>%1 of %Ln issues</source>
        <comment>how many of all issues are shown; %1 is a number</comment>
        <translation>
            <numerusform>%1 of %Ln issue</numerusform>
            <numerusform>%1 of %Ln issues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssuePane</name>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueSentence</name>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reactions</source>
        <translation>
            <numerusform>%Ln reaction</numerusform>
            <numerusform>%Ln reactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::KeepDialog</name>
    <message numerus="yes">
        <source>put %Ln issues on boards</source>
        <comment>after &apos;you have&apos;</comment>
        <translation>
            <numerusform>put %Ln issue on boards</numerusform>
            <numerusform>put %Ln issues on boards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>written %Ln notes</source>
        <comment>after &apos;you have&apos;</comment>
        <translation>
            <numerusform>written %Ln note</numerusform>
            <numerusform>written %Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>starred %Ln issues</source>
        <comment>after &apos;you have&apos;</comment>
        <translation>
            <numerusform>starred %Ln issue</numerusform>
            <numerusform>starred %Ln issues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::Organizer</name>
    <message numerus="yes">
        <source>%Ln cards moved to %1</source>
        <translation>
            <numerusform>%Ln card moved to %1</numerusform>
            <numerusform>%Ln cards moved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cards taken off the board</source>
        <translation>
            <numerusform>%Ln card taken off the board</numerusform>
            <numerusform>%Ln cards taken off the board</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln issues starred</source>
        <translation>
            <numerusform>%Ln issue starred</numerusform>
            <numerusform>%Ln issues starred</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stars taken away</source>
        <translation>
            <numerusform>%Ln star taken away</numerusform>
            <numerusform>%Ln stars taken away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RefreshPage</name>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repositories that is %1 without signing in, and %2 with a token.</source>
        <translation>
            <numerusform>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repository that is %1 without signing in, and %2 with a token.</numerusform>
            <numerusform>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repositories that is %1 without signing in, and %2 with a token.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RelativeTime</name>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RulesDialog</name>
    <message numerus="yes">
        <source>%Ln issues moved by rules</source>
        <translation>
            <numerusform>%Ln issue moved by rules</numerusform>
            <numerusform>%Ln issues moved by rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RulesPage</name>
    <message numerus="yes">
        <source>%Ln issues match</source>
        <translation>
            <numerusform>%Ln issue matches</numerusform>
            <numerusform>%Ln issues match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln of them that changed last are moved at once.</source>
        <translation>
            <numerusform>The %Ln of them that changed last is moved at once.</numerusform>
            <numerusform>The %Ln of them that changed last are moved at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ShowCommand</name>
    <message numerus="yes">
        <source>%1 of %Ln comments are saved on this computer.</source>
        <translation>
            <numerusform>%1 of %Ln comment is saved on this computer.</numerusform>
            <numerusform>%1 of %Ln comments are saved on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::SpokenLibrary</name>
    <message numerus="yes">
        <source>%1, %Ln open. %2</source>
        <translation>
            <numerusform>%1, %Ln open. %2</numerusform>
            <numerusform>%1, %Ln open. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::StatusLine</name>
    <message numerus="yes">
        <source>API %1 of %2 · resets in %Ln min</source>
        <translation>
            <numerusform>API %1 of %2 · resets in %Ln min</numerusform>
            <numerusform>API %1 of %2 · resets in %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %Ln more)</source>
        <translation>
            <numerusform>%1 (and %Ln more)</numerusform>
            <numerusform>%1 (and %Ln more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln images to come</source>
        <translation>
            <numerusform>%1 · %Ln image to come</numerusform>
            <numerusform>%1 · %Ln images to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::StoragePage</name>
    <message numerus="yes">
        <source>Clear what is saved of %Ln repositories?</source>
        <translation>
            <numerusform>Clear what is saved of %Ln repository?</numerusform>
            <numerusform>Clear what is saved of %Ln repositories?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::SyncCommand</name>
    <message numerus="yes">
        <source>%1: %n issues brought up to date.</source>
        <translation>
            <numerusform>%1: %n issue brought up to date.</numerusform>
            <numerusform>%1: %n issues brought up to date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n issues or comments are no longer there.</source>
        <translation>
            <numerusform>%1: %n issue or comment is no longer there.</numerusform>
            <numerusform>%1: %n issues or comments are no longer there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n comments brought up to date.</source>
        <translation>
            <numerusform>%1: %n comment brought up to date.</numerusform>
            <numerusform>%1: %n comments brought up to date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be fetched yet; they come with a later run.</source>
        <translation>
            <numerusform>%n image could not be fetched yet; it comes with a later run.</numerusform>
            <numerusform>%n images could not be fetched yet; they come with a later run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ViewsModel</name>
    <message numerus="yes">
        <source>%1, %Ln</source>
        <translation>
            <numerusform>%1, %Ln</numerusform>
            <numerusform>%1, %Ln</numerusform>
        </translation>
    </message>
</context>
</TS>
