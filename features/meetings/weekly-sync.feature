Feature: Both leads look at what is open every week
  The weekly sync opens by itself on the configured day of the week. Both leads note what they see and confirm the same notes; what is given out and not
  done in time comes back in the next one.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: It opens on the configured day of the week, and not before
    Given weekly syncs open on a Thursday
    When it is 20 January 2027 23:00 at the project's site
    Then there is no weekly sync of the week of 18 January 2027
    When it is 21 January 2027 09:00 at the project's site
    Then the weekly sync of the week of 18 January 2027 is open
    And the engineering manager has to confirm the sync
    And the project manager has to confirm the sync

  Scenario: A week that begins in one month and ends in the next has one
    Given weekly syncs open on a Thursday
    When it is 1 April 2027 12:00 at the project's site
    Then the weekly sync of the week of 29 March 2027 is open
    And there is one weekly sync for each week since

  Scenario: A holiday shifts the day
    Given 18 January 2027 is a public holiday
    When it is 18 January 2027 20:00 at the project's site
    Then there is no weekly sync of the week of 18 January 2027
    When it is 19 January 2027 09:00 at the project's site
    Then the weekly sync of the week of 18 January 2027 is open

  Scenario: A clock change at the site shifts nothing
    Given the project is in "Europe/Berlin"
    When it is 28 March 2027 12:00 UTC
    Then there is no weekly sync of the week of 29 March 2027
    When it is 29 March 2027 00:10 UTC
    Then the weekly sync of the week of 29 March 2027 is open
    And the sync meets on 30 March 2027 at 08:00 UTC

  Scenario: The server was stopped on that day
    When the system is stopped for 10 days and started again
    Then the weekly sync of the week of 11 January 2027 is open
    And there is one weekly sync for each week since

  Scenario: Held when both leads have confirmed
    Given the weekly sync of the week of 18 January 2027 has opened
    And the engineering manager has noted "Shaft 4 is dry"
    When the engineering manager tries to confirm the sync
    Then the system refuses
    Given the project manager has noted "The pump is late"
    When the engineering manager confirms the sync
    Then the sync is open
    When the project manager confirms the sync
    Then the sync is closed
    And its agenda is frozen
    And the audit log is intact

  Scenario: What is written after a confirmation has to be confirmed again
    Given the weekly sync of the week of 18 January 2027 has opened
    And the engineering manager has noted "Shaft 4 is dry"
    And the project manager has noted "The pump is late"
    When the engineering manager confirms the sync
    And the project manager notes "The pump has come"
    And the project manager confirms the sync
    Then the sync is open
    And the engineering manager has to confirm the sync

  Scenario: A missing confirmation goes to that lead's own superior
    Given the weekly sync of the week of 18 January 2027 has opened
    And the engineering manager has noted "Shaft 4 is dry"
    And the project manager has noted "The pump is late"
    And the project manager has confirmed the sync
    When 5 days pass
    Then the technical director was told that the engineering manager owes the sync

  Scenario: A lead is replaced between opening and holding
    Given the weekly sync of the week of 18 January 2027 has opened
    And the engineering manager has noted "Shaft 4 is dry"
    And the project manager has noted "The pump is late"
    When a new engineering manager takes over
    Then the new engineering manager has to confirm the sync
    When the new engineering manager confirms the sync
    And the project manager confirms the sync
    Then the sync is closed

  Scenario: The project is closed in mid-week
    Given the weekly sync of the week of 18 January 2027 has opened
    When the administrator closes the project
    Then the sync is cancelled
    When it is 29 January 2027 12:00 at the project's site
    Then there is no weekly sync of the week of 25 January 2027

  Scenario: An overdue action item comes back
    Given the weekly sync of the week of 18 January 2027 has opened
    When the project manager gives a member the action item "Call the supplier" due on 20 January 2027
    Then a member finds it among their tasks
    When it is 25 January 2027 12:00 at the project's site
    Then the weekly sync of the week of 25 January 2027 names the overdue action item "Call the supplier"
