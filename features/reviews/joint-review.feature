Feature: Both leads report together every month
  The review opens by itself on the configured working day. It is held with both sections or not at all; what was shown is frozen, and the technical
  director and the operations VP both acknowledge the record.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: It opens on the first working day of the month, and not before
    When it is 31 January 2027 23:59 at the project's site
    Then no review is open
    When it is 1 February 2027 09:00 at the project's site
    Then the review of February 2027 is collecting sections
    And the engineering manager has to write a section
    And the project manager has to write a section

  Scenario: A leap day can be the day
    Given reviews open on the last working day of the month
    When it is 28 February 2028 23:00 at the project's site
    Then there is no review of February 2028
    When it is 29 February 2028 09:00 at the project's site
    Then the review of February 2028 is collecting sections

  Scenario: A holiday shifts the day
    Given 1 February 2027 is a public holiday
    When it is 1 February 2027 20:00 at the project's site
    Then no review is open
    When it is 2 February 2027 09:00 at the project's site
    Then the review of February 2027 is collecting sections

  Scenario: A clock change at the site shifts nothing
    Given the project is in "Europe/Berlin"
    When it is 28 March 2027 12:00 UTC
    Then there is no review of April 2027
    When it is 1 April 2027 00:10 UTC
    Then the review of April 2027 is collecting sections
    And its meeting is on 8 April 2027 at 08:00 UTC

  Scenario: The server was stopped on that day
    When the system is stopped for 40 days and started again
    Then the review of February 2027 is collecting sections
    And there is one review for each month since

  Scenario: Held only with both sections
    Given the review of February 2027 has opened
    And the engineering manager has submitted a section
    When the engineering manager tries to hold the review
    Then the system refuses
    Given the project manager has submitted a section
    When the engineering manager holds the review
    Then the review is held
    And its pack is frozen

  Scenario: A missing section goes to that lead's own superior
    Given the review of February 2027 has opened
    And the project manager has submitted a section
    When 5 days pass
    Then the engineering manager was reminded
    And the technical director was told that the engineering manager owes the section
    And the operations VP was told nothing of it

  Scenario: Closed by both acknowledgements
    Given the review of February 2027 was held and recorded
    When the technical director acknowledges the review
    Then the review is recorded
    When the operations VP acknowledges the review
    Then the review is closed
    And the audit log is intact

  Scenario: A lead is replaced between opening and holding
    Given the review of February 2027 has opened
    And the engineering manager has drafted a section
    When a new engineering manager takes over
    Then the new engineering manager has to write a section
    When the new engineering manager submits what was drafted
    And the project manager submits a section
    And the new engineering manager holds the review
    Then the review is held

  Scenario: The project is closed in mid-month
    Given the review of February 2027 has opened
    When it is 15 February 2027 12:00 at the project's site
    And the administrator closes the project
    Then the review is cancelled
    When it is 5 March 2027 12:00 at the project's site
    Then there is no review of March 2027

  Scenario: An overdue action item comes back
    Given the review of February 2027 was held and recorded
    And it gave a member the action item "Order the pump" due on 19 February 2027
    When it is 1 March 2027 12:00 at the project's site
    Then the review of March 2027 names the overdue action item "Order the pump"

  Scenario: A whole year for three projects
    Given three projects
    When it is 31 December 2027 12:00 at the project's site
    Then each of them had a review every month from February to December
    And the audit log is intact
