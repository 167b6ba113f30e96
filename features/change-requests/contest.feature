Feature: A lead contests the rejection of the other
  The lead who did not reject has three working days to contest it. An escalation then opens, and its resolution leads on.
  A second disagreement of the leads is escalated as well.

  Background:
    Given a project with an engineering manager and a project manager
    And a change request is waiting for both signatures

  Scenario: Nobody contests, and the rejection stands
    When the project manager rejects it because "No budget this year"
    Then the change request is rejected
    When 10 days pass
    Then nobody has any open work on it
    And the process has ended

  Scenario: The other lead contests in time
    When the project manager rejects it because "No budget this year"
    And the engineering manager contests it because "The shaft will flood"
    Then the change request is escalated
    And an escalation about it stands at level 2

  Scenario: Too late
    When the project manager rejects it because "No budget this year"
    And 10 days pass
    And the engineering manager tries to contest it because "The shaft will flood"
    Then the system refuses
    And the change request is rejected

  Scenario: Who rejected it does not contest it
    When the project manager rejects it because "No budget this year"
    And the project manager tries to contest it because "On second thoughts"
    Then the system refuses

  Scenario: The leads disagree for the second time
    When the engineering manager approves it
    And the project manager returns it because "Say what it costs"
    Then the change request is returned
    When the author revises and resubmits it
    And both leads have assessed it
    And the engineering manager approves it
    And the project manager returns it because "Still too vague"
    Then the change request is escalated
